// Where the knots of a network stand: the same moves as adfontes/web/forces.py, for what a filter leaves.

export type Spot = [x: number, y: number];
export type Pull = [a: number, b: number, weight: number];

const STEPS = 140;
const APART = 60;
const FAR = 2.6;

/** The middle of each knot. `sizes` are half the width and half the height that each needs; no chance is in it. */
export function placeKnots(sizes: readonly Spot[], ties: readonly Pull[], width: number, height: number): Spot[] {
  const count = sizes.length;
  const at: Spot[] = sizes.map((_, n) => {
    const angle = (2 * Math.PI * n) / count;
    return [width / 2 + width * 0.36 * Math.cos(angle), height / 2 + height * 0.36 * Math.sin(angle)];
  });
  const ideal = 1.05 * Math.sqrt((width * height) / Math.max(1, count));
  const most = Math.max(1, ...ties.map((tie) => tie[2]));
  const pulls = [...ties].sort((one, two) => one[0] - two[0] || one[1] - two[1]);
  for (let step = 0; step < (count > 1 ? STEPS : 0); step += 1) {
    move(at, pulls.map(([a, b, weight]) => [a, b, 0.3 + 0.45 * Math.sqrt(weight / most)]), ideal,
      (width / 9) * (1 - step / STEPS) + 0.5, [width, height]);
    hold(at, sizes, width, height);
  }
  for (let round = 0; round < APART && pushApart(at, sizes); round += 1) hold(at, sizes, width, height);
  return at.map(([x, y]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
}

function move(at: Spot[], pulls: readonly Pull[], ideal: number, heat: number, sheet: Spot): void {
  const moves: Spot[] = at.map(([x, y]) => [(sheet[0] / 2 - x) * 0.02, (sheet[1] / 2 - y) * 0.04]);
  const push = (i: number, j: number, dx: number, dy: number) => {
    moves[i]![0] += dx;
    moves[i]![1] += dy;
    moves[j]![0] -= dx;
    moves[j]![1] -= dy;
  };
  const far = (FAR * ideal) ** 2;
  for (let i = 0; i < at.length; i += 1) {
    for (let j = i + 1; j < at.length; j += 1) {
      const [dx, dy] = [at[i]![0] - at[j]![0], at[i]![1] - at[j]![1]];
      const square = dx * dx + dy * dy || 0.01;
      if (square <= far) push(i, j, (dx * ideal * ideal) / square, (dy * ideal * ideal) / square);
    }
  }
  for (const [i, j, strength] of pulls) {
    const [dx, dy] = [at[i]![0] - at[j]![0], at[i]![1] - at[j]![1]];
    const force = (strength * Math.hypot(dx, dy)) / ideal;
    push(i, j, -dx * force, -dy * force);
  }
  at.forEach((spot, n) => {
    const [dx, dy] = moves[n]!;
    const length = Math.hypot(dx, dy) || 1;
    const share = Math.min(length, heat) / length;
    spot[0] += dx * share;
    spot[1] += dy * share;
  });
}

function hold(at: Spot[], sizes: readonly Spot[], width: number, height: number): void {
  at.forEach((spot, n) => {
    const [wide, tall] = sizes[n]!;
    spot[0] = Math.min(Math.max(spot[0], wide), Math.max(width - wide, wide));
    spot[1] = Math.min(Math.max(spot[1], tall), Math.max(height - tall, tall));
  });
}

function pushApart(at: Spot[], sizes: readonly Spot[]): boolean {
  let moved = false;
  for (let i = 0; i < at.length; i += 1) {
    for (let j = i + 1; j < at.length; j += 1) {
      const overX = sizes[i]![0] + sizes[j]![0] - Math.abs(at[i]![0] - at[j]![0]);
      const overY = sizes[i]![1] + sizes[j]![1] - Math.abs(at[i]![1] - at[j]![1]);
      if (overX <= 0 || overY <= 0) continue;
      moved = true;
      const axis = overX < overY ? 0 : 1;
      const by = ((axis ? overY : overX) / 2 + 0.5) * (at[i]![axis] >= at[j]![axis] ? 1 : -1);
      at[i]![axis] += by;
      at[j]![axis] -= by;
    }
  }
  return moved;
}
