import { tool } from '@llamaindex/core/tools';
import { OpenAI, OpenAIEmbedding, OpenAIResponses } from '@llamaindex/openai';
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

const settings = (line, model = line.model) => ({
  model,
  apiKey: line.apiKey,
  baseURL: line.baseUrl,
  maxRetries: 0,
  timeout: line.timeoutSeconds * 1000,
  additionalSessionOptions: { defaultQuery: line.query, defaultHeaders: line.headers },
});
const completions = (line, model) => new OpenAI(settings(line, model));
const responses = (line, more = {}) => new OpenAIResponses({ ...settings(line), ...more });
const user = (content) => [{ role: 'user', content }];

const chatUsage = (usage) =>
  usage && { input: usage.prompt_tokens, output: usage.completion_tokens, total: usage.total_tokens };
const responseUsage = (usage) =>
  usage && { input: usage.input_tokens, output: usage.output_tokens, total: usage.total_tokens };

function toolsOf(calls, ...tools) {
  return tools.map(({ name, description, result }) =>
    tool({
      name,
      description,
      parameters: Place,
      execute: (args) => {
        calls.push({ name, arguments: args });
        return result;
      },
    }),
  );
}

async function chat(line) {
  const { message, raw } = await completions(line).chat({ messages: user(CAPITAL) });
  return { text: message.content, usage: chatUsage(raw.usage) };
}

async function chatByResponses(line) {
  const { message, raw } = await responses(line).chat({ messages: user(CAPITAL) });
  return { text: message.content, usage: responseUsage(raw.usage) };
}

async function streamed(model) {
  const value = { text: '', deltas: 0 };
  for await (const chunk of await model.chat({ messages: user(COUNT), stream: true })) {
    if (!chunk.delta) continue;
    value.text += chunk.delta;
    value.deltas++;
  }
  return value;
}

// The library makes the calls of one answer; the program asks again until there are none.
async function loop(model, question, ...offered) {
  const calls = [];
  const messages = user(question);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const { newMessages, toolCalls } = await model.exec({ messages: [...messages], tools: toolsOf(calls, ...offered) });
    messages.push(...newMessages);
    if (toolCalls.length === 0) return { calls: calls.sort(byName), text: messages.at(-1).content };
  }
  return { calls: calls.sort(byName) };
}

async function streamedLoop(model, question, ...offered) {
  const calls = [];
  const messages = user(question);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const answer = await model.exec({
      messages: [...messages],
      tools: toolsOf(calls, ...offered),
      stream: true,
    });
    let text = '';
    for await (const chunk of answer.stream) text += chunk.delta ?? '';
    messages.push(...answer.newMessages());
    if (answer.toolCalls.length === 0) return { calls: calls.sort(byName), text };
  }
  return { calls: calls.sort(byName) };
}

async function structured(line) {
  const { message } = await completions(line).chat({ messages: user(DESCRIBE), responseFormat: City });
  return { object: JSON.parse(message.content) };
}

async function state(line) {
  const model = responses(line, { store: true });
  const first = await model.chat({ messages: user(REMEMBER) });
  const second = await model.chat({
    messages: user(RECALL),
    additionalChatOptions: { previous_response_id: first.raw.id },
  });
  return { text: second.message.content };
}

async function embeddings(line) {
  const model = new OpenAIEmbedding(settings(line));
  const both = await model.getTextEmbeddings(TEXTS);
  const alone = await model.getTextEmbedding(TEXTS[1]);
  return { count: both.length, dimensions: both[0]?.length, likeness: cosine(both[1], alone) };
}

async function errors(line) {
  try {
    await completions(line, NO_MODEL).chat({ messages: user(CAPITAL) });
  } catch (error) {
    if (typeof error.status !== 'number') throw error;
    return { status: error.status, code: error.code, type: error.type, message: error.error?.message };
  }
  return {};
}

// The library has no other way to cancel a stream than to stop reading it.
async function cancel(line) {
  const model = completions(line);
  let deltas = 0;
  for await (const chunk of await model.chat({ messages: user(COUNT), stream: true })) {
    if (!chunk.delta) continue;
    deltas++;
    break;
  }
  const { message } = await model.chat({ messages: user(CAPITAL) });
  return { deltas, text: message.content };
}

serve({
  chat,
  stream: (line) => streamed(completions(line)),
  tools: (line) => loop(completions(line), ASK_WEATHER, WEATHER),
  'tools-stream': (line) => streamedLoop(completions(line), ASK_WEATHER, WEATHER),
  structured,
  agent: (line) => loop(completions(line), ASK_BOTH, WEATHER, POPULATION),
  responses: chatByResponses,
  'responses-stream': (line) => streamed(responses(line)),
  'responses-tools': (line) => loop(responses(line), ASK_WEATHER, WEATHER),
  'responses-agent': (line) => loop(responses(line), ASK_BOTH, WEATHER, POPULATION),
  'responses-state': state,
  embeddings,
  errors,
  cancel,
});
