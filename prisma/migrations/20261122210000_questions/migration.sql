-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "answer" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Question_userId_runId_key_key" ON "Question"("userId", "runId", "key");

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_userId_runId_fkey" FOREIGN KEY ("userId", "runId") REFERENCES "Run"("userId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A run can wait for an answer.
ALTER TABLE "Run" DROP CONSTRAINT "Run_status_check";
ALTER TABLE "Run" ADD CONSTRAINT "Run_status_check" CHECK ("status" IN (
  'queued', 'running', 'awaiting_answer', 'awaiting_approval', 'holding', 'completed', 'rejected',
  'expired', 'cancelled', 'failed'
));
