export { AdoptedCheck, isSignedEntry } from './adopted';
export { anchor } from './anchor';
export { type Entry, type EntryBody, LOG_PARTS } from './entry';
export { type Head, rootsAt, signedHead } from './heads';
export { verifierKeyText } from './key';
export { type AuditLog, type AuditLogOptions, hasAuditLog, openAuditLog } from './log';
export { readAuditLog } from './read';
export { type SnapshotCheck, type VerificationReport, withSnapshots } from './report';
export { type VerifyOptions, verifyAuditLog } from './verify';
