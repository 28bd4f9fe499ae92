import type { PositionModel } from '../../plan/plan.js';

/** The weight of each of `length` positions, top first, never increasing (D3). */
export function positionWeights(model: PositionModel, length: number): readonly number[] {
  const weights: number[] = [];
  let power = 1;
  for (let position = 0; position < length; position++) {
    switch (model.model) {
      case 'harmonic':
        weights.push(1 / (1 + position));
        break;
      case 'geometric':
        // By repeated multiplication: Math.pow differs between engines (D7).
        weights.push(power);
        power *= model.decay;
        break;
      case 'linear':
        weights.push((length - position) / length);
        break;
      case 'equal':
        weights.push(1);
        break;
      case 'table':
        weights.push(model.weights[Math.min(position, model.weights.length - 1)] as number);
        break;
    }
  }
  return weights;
}
