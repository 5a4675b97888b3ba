-- CreateTable
CREATE TABLE "QuotaBucket" (
    "key" TEXT NOT NULL,
    "fullAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "QuotaBucket_pkey" PRIMARY KEY ("key")
);
