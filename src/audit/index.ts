export { isSignedEntry } from './adopted';
export { anchor } from './anchor';
export type { Entry, EntryBody } from './entry';
export { verifierKeyText } from './key';
export { type AuditLog, type AuditLogOptions, hasAuditLog, openAuditLog } from './log';
export { readAuditLog } from './read';
export type { VerificationReport } from './report';
export { type VerifyOptions, verifyAuditLog } from './verify';
