/** Formats of an account; the vendor's sample misspells one key, its PHP library reads `date_format`. */
export function datetimeSettings(timezone: string, now: number): Record<string, string> {
  return {
    date_pattern: 'd.m.Y H:i',
    short_date_pattern: 'd.m.Y',
    short_time_pattern: 'H:i',
    date_format: 'd.m.Y',
    time_format: 'H:i:s',
    timezone,
    timezone_offset: offsetOf(timezone, now),
  };
}

/** `+03:00`, as it is at this moment. */
function offsetOf(timezone: string, now: number): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
  const part = format.formatToParts(now * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return part === 'GMT' ? '+00:00' : part.replace('GMT', '');
}
