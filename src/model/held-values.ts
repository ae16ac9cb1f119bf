/** Which cards hold a value of a field, or, of a field with options, this one. */
export interface ValueAsk {
  entity: string;
  fieldId: number;
  optionId?: number;
}

/** How many cards do, of those that were looked at: the newest, at most so many that counting stays quick. */
export interface ValueCount {
  count: number;
  looked: number;
  /** Those were all. */
  whole: boolean;
}
