/** Won and lost: the same two ids in every pipeline of every account. */
export const WON_ID = 142;
export const LOST_ID = 143;
