// What goes wrong: a process is killed at a moment, or an answer of the CRM is spoilt.
const PARTS = ['command', 'engine', 'provider', 'all'];
/** Where a request is when the process dies: never carried out, carried out after its sender is gone, answered. */
const MOMENTS = ['before', 'late', 'answered'];
const SPOILT = [
  'too-many-requests',
  'blocked',
  'server-error',
  'gateway-timeout',
  'gateway-timeout-after',
  'torn-before',
  'torn-after',
  'enums-as-object',
  'null-groups',
  'nothing-yet',
];
/** A list that is not shown whole; a write is never answered so. */
const READS_ONLY = new Set(['nothing-yet', 'enums-as-object', 'null-groups']);

/** One run in so many has a second trouble in its first try, and one a trouble in its second try. */
const RARELY = 4;

/**
 * Draws the troubles of each try, for a command that in peace sends so many `reads` and `writes` and leaves a log of so many
 * `bytes` more.
 */
export function drawTroubles(dice, peace) {
  const first = drawTrouble(dice, peace);
  const another = dice.below(RARELY) === 0 ? [drawTrouble(dice, peace)] : [];
  const later = dice.below(RARELY) === 0 ? [drawTrouble(dice, peace)] : [];
  return [[first, ...another], later];
}

function drawTrouble(dice, { reads, writes, bytes }) {
  if (dice.below(3) === 0) {
    const kind = dice.pick(SPOILT);
    const isWrite = writes > 0 && !READS_ONLY.has(kind) && dice.below(2) === 0;
    return { what: 'spoilt', kind, isWrite, skip: dice.below(Math.max(1, isWrite ? writes : reads)) };
  }
  const part = dice.pick(PARTS);
  const place = dice.below(6);
  if (place === 0) return { what: 'kill', part, when: 'disk', skip: dice.below(4) };
  if (place <= 2 && bytes > 0) return { what: 'kill', part, when: 'log', bytes: 1 + dice.below(bytes) };
  const isWrite = writes > 0 && dice.below(3) > 0;
  return {
    what: 'kill',
    part,
    when: dice.pick(MOMENTS),
    isWrite,
    skip: dice.below(Math.max(1, isWrite ? writes : reads)),
  };
}

/** A write that the CRM carries out after its sender is gone. */
export function isLateWrite({ when, isWrite }) {
  return when === 'late' && isWrite;
}

export function troublesText([first, later]) {
  const text = first.map(troubleText).join(' and ');
  return later.length === 0 ? text : `${text}; then ${later.map(troubleText).join(' and ')}`;
}

function troubleText(trouble) {
  const { kind, part, when, isWrite, skip, bytes } = trouble;
  const request = `${isWrite ? 'write' : 'read'} ${skip + 1}`;
  if (trouble.what === 'spoilt') return `${kind} at ${request}`;
  if (when === 'log') return `kill ${part} at ${bytes} bytes of log`;
  if (when === 'disk') return `kill ${part} at change ${skip + 1} of state or files`;
  return `kill ${part} at ${request} (${when})`;
}
