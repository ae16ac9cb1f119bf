/** What people call the objects of a kind, or a sort of part, in lower case where that is how one writes it. */
export interface KindWords {
  en: string;
  ru: string;
  /** Russian, as in “there is no …”; left out where an account always has one. */
  ruNo?: string;
  /** The title of a table of them. */
  title?: { readonly en: string; readonly ru: string };
}
