/**
 * What the configuration states at the parts of one object and the CRM stores at another: the form of the plan is the
 * CRM's (a list of parts at the object that stores it), and only in parts that state a relation do we decide it; everywhere
 * else the CRM's own setting stays.
 */
export interface Relation {
  /** As the configuration calls it, where it is stated. */
  name: string;
  /** The sort of part at which it is stated. */
  statedAt: string;
  /** The kind of object that stores it, and in which property of its canonical form: references to the parts, sorted. */
  storedAt: string;
  property: string;
  /** Entities of which objects store it, in the order of people; a reference to an object of the first entity may leave the entity out. */
  homes: readonly string[];
  /** Somebody has to be able to fill in the object that stores it. */
  filledByPeople: boolean;
}
