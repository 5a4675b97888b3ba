-- AlterTable
ALTER TABLE "Effect" ADD COLUMN     "compensation" JSONB,
ADD COLUMN     "leaseToken" TEXT,
ADD COLUMN     "leaseUntil" TIMESTAMPTZ(3),
ADD COLUMN     "undoMinutes" INTEGER NOT NULL DEFAULT 5;

-- AlterTable
ALTER TABLE "Approval" ADD COLUMN     "endToldAt" TIMESTAMPTZ(3),
ADD COLUMN     "remindedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ToolAnswer" (
    "runId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "output" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ToolAnswer_pkey" PRIMARY KEY ("runId","key")
);

-- AddForeignKey
ALTER TABLE "ToolAnswer" ADD CONSTRAINT "ToolAnswer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ToolAnswer" ADD CONSTRAINT "ToolAnswer_userId_runId_fkey" FOREIGN KEY ("userId", "runId") REFERENCES "Run"("userId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What follows is written by hand: Prisma's schema has no words for it.

ALTER TABLE "Effect" DROP CONSTRAINT "Effect_state_check";
ALTER TABLE "Effect"
    ADD CONSTRAINT "Effect_state_check" CHECK ("state" IN ('held', 'running', 'done', 'undoing', 'undone', 'stale', 'dropped', 'failed')),
    ADD CONSTRAINT "Effect_undoMinutes_check" CHECK ("undoMinutes" BETWEEN 0 AND 60),
    ADD CONSTRAINT "Effect_lease_check" CHECK (("leaseToken" IS NULL) = ("leaseUntil" IS NULL));
