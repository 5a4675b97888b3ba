-- A run may wait for an instant that its plan names.
ALTER TABLE "Run"
    DROP CONSTRAINT "Run_status_check",
    ADD CONSTRAINT "Run_status_check" CHECK ("status" IN ('queued', 'running', 'awaiting_answer', 'awaiting_approval', 'holding', 'waiting', 'completed', 'rejected', 'expired', 'cancelled', 'failed'));
