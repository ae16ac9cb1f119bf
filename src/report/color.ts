/** A colour as the CRM writes it; anything else is no colour and must not reach the page. */
export function colorOf(text: string | undefined): string | undefined {
  return text !== undefined && /^#[0-9a-f]{6}$/i.test(text) ? text : undefined;
}

/** Where black and white letters have the same contrast, 4.58 : 1; WCAG 2 asks for 4.5. */
const EVEN_LUMINANCE = 0.179;

/** Which letters can be read on a colour. Relative luminance as in WCAG 2. */
export function inkOn(color: string): 'dark-ink' | 'light-ink' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > EVEN_LUMINANCE ? 'dark-ink' : 'light-ink';
}
