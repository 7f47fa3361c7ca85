import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { z } from 'zod';
import { serve } from './lines.mjs';
import {
  ASK_BOTH,
  ASK_WEATHER,
  byName,
  CAPITAL,
  cosine,
  COUNT,
  DESCRIBE,
  NO_MODEL,
  POPULATION,
  RECALL,
  REMEMBER,
  TEXTS,
  WEATHER,
} from './questions.mjs';

const MOST_TURNS = 5;
const City = z.object({ city: z.string(), population: z.number().int(), landmarks: z.array(z.string()) });
const Place = z.object({ city: z.string() });
const RESULTS = { [WEATHER.name]: WEATHER.result, [POPULATION.name]: POPULATION.result };

const connection = (line) => ({
  apiKey: line.apiKey,
  maxRetries: 0,
  timeout: line.timeoutSeconds * 1000,
  configuration: { baseURL: line.baseUrl, defaultQuery: line.query, defaultHeaders: line.headers },
});

const model = (line, name = line.model) =>
  new ChatOpenAI({ ...connection(line), model: name, useResponsesApi: line.responses === true });

const equipped = (asked, ...tools) =>
  asked.bindTools(tools.map(({ name, description }) => tool(() => '', { name, description, schema: Place })));

const counted = (usage) =>
  usage && { input: usage.input_tokens, output: usage.output_tokens, total: usage.total_tokens };

// The Responses API has a state where Chat Completions has a reason.
const finish = (message) => message.response_metadata?.finish_reason ?? message.response_metadata?.status;

async function whole(chunks, read = () => {}) {
  let message;
  for await (const chunk of chunks) {
    read(chunk);
    message = message === undefined ? chunk : message.concat(chunk);
  }
  return message;
}

async function chat(line) {
  const message = await model(line).invoke(CAPITAL);
  return { text: message.text, finish: finish(message), usage: counted(message.usage_metadata) };
}

async function stream(line) {
  let deltas = 0;
  const message = await whole(await model(line).stream(COUNT), (chunk) => {
    if (chunk.text) deltas++;
  });
  return { text: message?.text, deltas, finish: message && finish(message), usage: counted(message?.usage_metadata) };
}

const call = ({ name, args }) => ({ name, arguments: args });

// The messages of the conversation after the calls of `message` are made.
const answered = (messages, message) => [
  ...messages,
  message,
  ...message.tool_calls.map(
    (each) => new ToolMessage({ tool_call_id: each.id ?? '', content: JSON.stringify(RESULTS[each.name] ?? {}) }),
  ),
];

async function tools(line) {
  const asked = equipped(model(line), WEATHER);
  const messages = [new HumanMessage(ASK_WEATHER)];
  const first = await asked.invoke(messages);
  const value = { finish: finish(first), calls: first.tool_calls.map(call) };
  if (value.calls.length === 0) return value;
  return { ...value, text: (await asked.invoke(answered(messages, first))).text };
}

async function toolsStream(line) {
  const asked = equipped(model(line), WEATHER);
  const messages = [new HumanMessage(ASK_WEATHER)];
  const first = await whole(await asked.stream(messages));
  const value = { finish: first && finish(first), calls: first?.tool_calls?.map(call) ?? [] };
  if (value.calls.length === 0) return value;
  return { ...value, text: (await whole(await asked.stream(answered(messages, first))))?.text };
}

async function structured(line) {
  return { object: await model(line).withStructuredOutput(City, { method: 'jsonSchema' }).invoke(DESCRIBE) };
}

async function structuredStream(line) {
  const value = { deltas: 0 };
  const partials = await model(line).withStructuredOutput(City, { method: 'jsonSchema' }).stream(DESCRIBE);
  for await (const partial of partials) {
    value.deltas++;
    value.object = partial;
  }
  return value;
}

async function agent(line) {
  const asked = equipped(model(line), WEATHER, POPULATION);
  const calls = [];
  let messages = [new HumanMessage(ASK_BOTH)];
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const message = await asked.invoke(messages);
    if (message.tool_calls.length === 0) return { calls: calls.sort(byName), text: message.text };
    calls.push(...message.tool_calls.map(call));
    messages = answered(messages, message);
  }
  return { calls: calls.sort(byName) };
}

async function state(line) {
  const first = await model(line).invoke(REMEMBER);
  const second = await model(line).invoke(RECALL, { previous_response_id: first.response_metadata.id });
  return { text: second.text };
}

async function embeddings(line) {
  const asked = new OpenAIEmbeddings({ ...connection(line), model: line.model });
  const both = await asked.embedDocuments(TEXTS);
  const alone = await asked.embedQuery(TEXTS[1]);
  return { count: both.length, dimensions: both[0]?.length, likeness: cosine(both[1], alone) };
}

async function errors(line) {
  try {
    await model(line, NO_MODEL).invoke(CAPITAL);
  } catch (error) {
    if (typeof error.status !== 'number') throw error;
    return { status: error.status, code: error.code, type: error.type, message: error.error?.message };
  }
  return {};
}

async function cancel(line) {
  const asked = model(line);
  const stopped = new AbortController();
  const value = { deltas: 0 };
  try {
    for await (const chunk of await asked.stream(COUNT, { signal: stopped.signal })) {
      if (chunk.text && !stopped.signal.aborted) {
        value.deltas++;
        stopped.abort();
      }
    }
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
  }
  return { ...value, text: (await asked.invoke(CAPITAL)).text };
}

const byResponses = (task) => (line) => task({ ...line, responses: true });

serve({
  chat,
  stream,
  tools,
  'tools-stream': toolsStream,
  structured,
  'structured-stream': structuredStream,
  agent,
  responses: byResponses(chat),
  'responses-stream': byResponses(stream),
  'responses-tools': byResponses(tools),
  'responses-tools-stream': byResponses(toolsStream),
  'responses-structured': byResponses(structured),
  'responses-agent': byResponses(agent),
  'responses-state': byResponses(state),
  embeddings,
  errors,
  cancel,
});
