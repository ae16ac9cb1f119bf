/** R0 exact inverse · R1 function restored, identity not · R2 needs data restored · R3 cannot be undone. */
export type UndoClass = 'R0' | 'R1' | 'R2' | 'R3';
