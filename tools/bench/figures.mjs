import { cpus, totalmem } from 'node:os';

export function machine() {
  const [cpu] = cpus();
  return `${cpu?.model.trim() ?? 'unknown CPU'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

export function row(what, figure, target = '') {
  console.log(`  ${what.padEnd(52)} ${figure.padStart(12)}  ${target && `(target: ${target})`}`);
}

export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}
