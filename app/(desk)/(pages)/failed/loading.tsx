import { PageLoading } from '#components/ui/page-loading.tsx';

export default PageLoading;
