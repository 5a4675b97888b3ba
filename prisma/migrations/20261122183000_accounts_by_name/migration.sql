-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "colour" TEXT NOT NULL DEFAULT 'blue',
ADD COLUMN     "defaultForCalendar" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "defaultForMail" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "title" TEXT NOT NULL DEFAULT '';

-- At most one default a user.
CREATE UNIQUE INDEX "Account_userId_defaultForMail_key" ON "Account" ("userId") WHERE "defaultForMail";
CREATE UNIQUE INDEX "Account_userId_defaultForCalendar_key" ON "Account" ("userId") WHERE "defaultForCalendar";
