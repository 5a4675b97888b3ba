-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "givenPlan" JSONB;

-- CreateTable
CREATE TABLE "McpToken" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "McpToken_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "McpToken_hash_key" ON "McpToken"("hash");

-- CreateIndex
CREATE INDEX "McpToken_userId_createdAt_idx" ON "McpToken"("userId", "createdAt");

-- AddForeignKey
ALTER TABLE "McpToken" ADD CONSTRAINT "McpToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What follows is written by hand: Prisma's schema has no words for it.

ALTER TABLE "McpToken"
    ADD CONSTRAINT "McpToken_scopes_check" CHECK ("scopes" <@ ARRAY['read_mail', 'read_calendar', 'propose']::text[] AND cardinality("scopes") > 0);
