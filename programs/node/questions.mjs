// What all drivers for Node ask, and the tools that they offer. The harness copies this file beside each driver.mjs.

export const CAPITAL = 'Reply with exactly: The capital of France is Paris.';
export const COUNT = 'Write the numbers from one to twenty in words, separated by single spaces.';
export const ASK_WEATHER = 'What is the weather in Paris? Use the tool, then tell me the temperature.';
export const ASK_BOTH = 'What is the weather in Paris, and what is the population of Rome? Use the tools.';
export const DESCRIBE = 'Describe the city of Paris.';
export const REMEMBER = 'Remember the word heron.';
export const RECALL = 'Which word did I ask you to remember? Answer with the word alone.';
export const TEXTS = ['The heron stands in the water.', 'Interest rates rose again.'];
export const NO_MODEL = 'no-such-model';

export const PLACE = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
};

export const WEATHER = { name: 'get_weather', description: 'The weather in a city.', result: { temperature: 18 } };
export const POPULATION = {
  name: 'get_population',
  description: 'The population of a city.',
  result: { population: 2746984 },
};

/** Orders calls, which a model may make in any order, by the name of the tool. */
export const byName = (one, other) => String(one.name).localeCompare(String(other.name));

/** The cosine of two vectors, 1 when they point the same way; none when they cannot be compared. */
export function cosine(one, other) {
  if (!one?.length || one.length !== other?.length) return undefined;
  const dot = (a, b) => a.reduce((sum, each, at) => sum + each * b[at], 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
}
