import { extensionPoint } from '../../registry/extensions';

/** The colours that a CRM takes (`#rrggbb`, lower case), for whoever wrote another one. */
export interface Palette {
  colors: readonly string[];
  /** One of each sort, for whoever knows no code. */
  strong: readonly string[];
  /** So many, those that look most like the colour first. */
  nearest(color: string, count: number): string[];
}

export const crmPalette = extensionPoint<Palette>('palette', { colors: [], strong: [], nearest: () => [] });
