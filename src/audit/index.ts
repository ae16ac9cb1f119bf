export { anchor } from './anchor';
export type { Entry, EntryBody } from './entry';
export { type AuditLog, type AuditLogOptions, openAuditLog } from './log';
export { readAuditLog } from './read';
export type { VerificationReport } from './report';
export { type VerifyOptions, verifyAuditLog } from './verify';
