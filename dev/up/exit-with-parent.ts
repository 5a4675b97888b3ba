/**
 * Preloaded into every part (`node --import`): a part whose starter died, however it died, stops
 * as if it had been asked to, so that no port and no data directory stays taken.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
