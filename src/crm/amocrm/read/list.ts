/** One list call: where it is, what its rows are called in `_embedded`, and whether it comes in pages. */
export interface List {
  path: string;
  collection: string;
  paged: boolean;
  /** Rows of the largest page the method gives; 250 unless told. */
  pageSize?: number;
  /** The answer is one object and not a list. */
  single?: boolean;
  /** An account may lack it (402, 403, 404, 405): its objects then count as unavailable, not as absent. */
  optional?: boolean;
}
