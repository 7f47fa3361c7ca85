import OpenAI from 'openai';
import { serve } from './lines.mjs';

const ASK = 'Reply with exactly: Paris is the capital of France.';
const WEATHER = 'What is the weather in Paris?';
const FOUND = '17 degrees and sunny';
const PARAMETERS = {
  type: 'object',
  properties: { city: { type: 'string', description: 'The name of a city' } },
  required: ['city'],
  additionalProperties: false,
};
const TOOL = {
  type: 'function',
  function: { name: 'get_weather', description: 'The weather of a city', parameters: PARAMETERS, strict: true },
};
const PERSON = {
  type: 'object',
  properties: { name: { type: 'string' }, age: { type: 'integer' } },
  required: ['name', 'age'],
  additionalProperties: false,
};

const client = (line) =>
  new OpenAI({
    baseURL: line.baseUrl,
    apiKey: line.apiKey,
    maxRetries: 0,
    timeout: line.timeoutSeconds * 1000,
    defaultQuery: line.query,
    defaultHeaders: line.headers,
  });
const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
const user = (content) => [{ role: 'user', content }];

/** Runs what the model called, asks again with the results, and tells both. */
async function round(line, called, first) {
  const results = (called ?? []).map((call) => ({ role: 'tool', tool_call_id: call.id, content: FOUND }));
  const answer = await client(line).chat.completions.create({
    model: line.model,
    messages: [...user(WEATHER), first, ...results],
    tools: [TOOL],
  });
  return {
    calls: called?.map((call) => ({ name: call.function?.name, arguments: parsed(call.function?.arguments) })),
    text: answer.choices?.[0]?.message?.content,
  };
}

serve({
  async chat(line) {
    const answer = await client(line).chat.completions.create({ model: line.model, messages: user(ASK) });
    return {
      text: answer.choices?.[0]?.message?.content,
      finish: answer.choices?.[0]?.finish_reason,
      tokens: answer.usage?.total_tokens,
    };
  },

  async stream(line) {
    const stream = await client(line).chat.completions.create({
      model: line.model,
      messages: user(ASK),
      stream: true,
      stream_options: { include_usage: true },
    });
    const value = { text: '' };
    for await (const chunk of stream) {
      value.text += chunk.choices?.[0]?.delta?.content ?? '';
      value.finish = chunk.choices?.[0]?.finish_reason ?? value.finish;
      value.tokens = chunk.usage?.total_tokens ?? value.tokens;
    }
    return value;
  },

  async tools(line) {
    const answer = await client(line).chat.completions.create({
      model: line.model,
      messages: user(WEATHER),
      tools: [TOOL],
    });
    const message = answer.choices?.[0]?.message;
    return round(line, message?.tool_calls, message);
  },

  async 'tools-stream'(line) {
    const runner = client(line).chat.completions.stream({ model: line.model, messages: user(WEATHER), tools: [TOOL] });
    const message = await runner.finalMessage();
    return round(line, message?.tool_calls, message);
  },

  async structured(line) {
    const answer = await client(line).chat.completions.parse({
      model: line.model,
      messages: user('Tell me about a person.'),
      response_format: { type: 'json_schema', json_schema: { name: 'person', schema: PERSON, strict: true } },
    });
    return { object: parsed(answer.choices?.[0]?.message?.content) };
  },

  async responses(line) {
    const answer = await client(line).responses.create({ model: line.model, input: ASK });
    return { text: answer.output_text, status: answer.status, tokens: answer.usage?.total_tokens };
  },

  async 'responses-stream'(line) {
    const stream = client(line).responses.stream({ model: line.model, input: ASK });
    const value = { deltas: '' };
    stream.on('response.output_text.delta', (event) => {
      value.deltas += event.delta;
    });
    const answer = await stream.finalResponse();
    return { ...value, text: answer.output_text, status: answer.status };
  },

  async 'responses-tools'(line) {
    const tools = [{ type: 'function', name: 'get_weather', description: 'The weather of a city', parameters: PARAMETERS, strict: true }];
    const first = await client(line).responses.create({ model: line.model, input: WEATHER, tools });
    const calls = first.output?.filter((item) => item.type === 'function_call');
    const last = await client(line).responses.create({
      model: line.model,
      tools,
      previous_response_id: first.id,
      input: calls?.map((call) => ({ type: 'function_call_output', call_id: call.call_id, output: FOUND })),
    });
    return {
      calls: calls?.map((call) => ({ name: call.name, arguments: parsed(call.arguments) })),
      text: last.output_text,
    };
  },

  async 'responses-state'(line) {
    const first = await client(line).responses.create({
      model: line.model,
      input: 'Remember the word: marble. Reply with exactly: noted',
    });
    const last = await client(line).responses.create({
      model: line.model,
      previous_response_id: first.id,
      input: 'Which word did I ask you to remember?',
    });
    return { text: last.output_text };
  },

  async embeddings(line) {
    const answer = await client(line).embeddings.create({ model: line.model, input: ['one', 'two'] });
    return { vectors: answer.data?.length, numbers: answer.data?.[0]?.embedding?.length };
  },

  async models(line) {
    const ids = [];
    for await (const model of client(line).models.list()) {
      ids.push(model.id);
    }
    return { served: ids.length };
  },
});
