// Numbers that tables tell as steps (tables/steps.py): the first, then each one's distance from the one before it.

/** The numbers that steps tell. */
export function walked(steps: readonly number[]): number[] {
  let number = 0;
  return steps.map((step) => (number += step));
}
