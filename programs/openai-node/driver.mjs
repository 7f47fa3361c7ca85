import OpenAI, { APIError, APIUserAbortError } from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
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
  PLACE,
  POPULATION,
  RECALL,
  REMEMBER,
  TEXTS,
  WEATHER,
} from './questions.mjs';

const City = z.object({ city: z.string(), population: z.number().int(), landmarks: z.array(z.string()) });
const tool = ({ name, description }) => ({ name, description, parameters: PLACE, strict: true });

function client(line) {
  return new OpenAI({
    baseURL: line.baseUrl,
    apiKey: line.apiKey,
    timeout: line.timeoutSeconds * 1000,
    maxRetries: 0,
    defaultQuery: line.query,
    defaultHeaders: line.headers,
  });
}

const user = (content) => [{ role: 'user', content }];
const chatUsage = (usage) =>
  usage && { input: usage.prompt_tokens, output: usage.completion_tokens, total: usage.total_tokens };
const responseUsage = (usage) =>
  usage && { input: usage.input_tokens, output: usage.output_tokens, total: usage.total_tokens };
const call = (name, args) => ({ name, arguments: JSON.parse(args) });

async function chat(line) {
  const completion = await client(line).chat.completions.create({ model: line.model, messages: user(CAPITAL) });
  const choice = completion.choices?.[0];
  return { text: choice?.message?.content, finish: choice?.finish_reason, usage: chatUsage(completion.usage) };
}

async function stream(line) {
  const chunks = await client(line).chat.completions.create({
    model: line.model,
    messages: user(COUNT),
    stream: true,
  });
  const value = { text: '', deltas: 0 };
  for await (const chunk of chunks) {
    const choice = chunk.choices?.[0];
    if (choice?.delta?.content) {
      value.text += choice.delta.content;
      value.deltas++;
    }
    value.finish = choice?.finish_reason ?? value.finish;
  }
  return value;
}

async function usage(line) {
  const chunks = await client(line).chat.completions.create({
    model: line.model,
    messages: user(COUNT),
    stream: true,
    stream_options: { include_usage: true },
  });
  const value = { text: '' };
  for await (const chunk of chunks) {
    value.text += chunk.choices?.[0]?.delta?.content ?? '';
    value.usage = chatUsage(chunk.usage) ?? value.usage;
  }
  return value;
}

async function tools(line) {
  const openai = client(line);
  const request = { model: line.model, tools: [{ type: 'function', function: tool(WEATHER) }] };
  const messages = user(ASK_WEATHER);
  const first = (await openai.chat.completions.create({ ...request, messages })).choices?.[0];
  return await afterTools(openai, request, messages, first);
}

async function toolsStream(line) {
  const openai = client(line);
  const request = { model: line.model, tools: [{ type: 'function', function: tool(WEATHER) }] };
  const messages = user(ASK_WEATHER);
  const first = await openai.chat.completions.stream({ ...request, messages }).finalChatCompletion();
  return await afterTools(openai, request, messages, first.choices[0]);
}

async function afterTools(openai, request, messages, choice) {
  const calls = choice?.message?.tool_calls ?? [];
  const value = {
    finish: choice?.finish_reason,
    calls: calls.map((each) => call(each.function?.name, each.function?.arguments)),
  };
  if (calls.length === 0) return value;
  const results = calls.map((each) => ({
    role: 'tool',
    tool_call_id: each.id,
    content: JSON.stringify(WEATHER.result),
  }));
  const answer = await openai.chat.completions.create({
    ...request,
    messages: [...messages, choice.message, ...results],
  });
  return { ...value, text: answer.choices?.[0]?.message?.content };
}

async function structured(line) {
  const completion = await client(line).chat.completions.parse({
    model: line.model,
    messages: user(DESCRIBE),
    response_format: zodResponseFormat(City, 'city'),
  });
  return { object: completion.choices[0]?.message.parsed };
}

async function structuredStream(line) {
  const chunks = client(line).chat.completions.stream({
    model: line.model,
    messages: user(DESCRIBE),
    response_format: zodResponseFormat(City, 'city'),
  });
  const value = { deltas: 0 };
  chunks.on('content.delta', () => value.deltas++);
  value.object = (await chunks.finalChatCompletion()).choices[0]?.message.parsed;
  return value;
}

// The loop is the library's own: it calls the tools and asks again until the model answers in words.
async function agent(line) {
  const calls = [];
  const runnable = (each) => ({
    type: 'function',
    function: {
      ...tool(each),
      parse: JSON.parse,
      function: (args) => {
        calls.push({ name: each.name, arguments: args });
        return JSON.stringify(each.result);
      },
    },
  });
  const runner = client(line).chat.completions.runTools({
    model: line.model,
    messages: user(ASK_BOTH),
    tools: [runnable(WEATHER), runnable(POPULATION)],
  });
  const text = await runner.finalContent();
  return { calls: calls.sort(byName), text };
}

async function responses(line) {
  const response = await client(line).responses.create({ model: line.model, input: CAPITAL });
  return { text: response.output_text, status: response.status, usage: responseUsage(response.usage) };
}

async function responsesStream(line) {
  const events = client(line).responses.stream({ model: line.model, input: COUNT });
  const value = { deltas: 0, deltaText: '' };
  for await (const event of events) {
    if (event.type === 'response.output_text.delta') {
      value.deltas++;
      value.deltaText += event.delta;
    }
  }
  const response = await events.finalResponse();
  return { ...value, text: response.output_text, status: response.status, usage: responseUsage(response.usage) };
}

async function responsesTools(line) {
  const openai = client(line);
  const request = { model: line.model, tools: [{ type: 'function', ...tool(WEATHER) }] };
  const first = await openai.responses.create({ ...request, input: ASK_WEATHER });
  const calls = first.output?.filter((item) => item.type === 'function_call') ?? [];
  const value = { calls: calls.map((each) => call(each.name, each.arguments)) };
  if (calls.length === 0) return value;
  const results = calls.map((each) => ({
    type: 'function_call_output',
    call_id: each.call_id,
    output: JSON.stringify(WEATHER.result),
  }));
  const answer = await openai.responses.create({
    ...request,
    input: [...user(ASK_WEATHER), ...first.output, ...results],
  });
  return { ...value, text: answer.output_text };
}

async function responsesStructured(line) {
  const response = await client(line).responses.parse({
    model: line.model,
    input: DESCRIBE,
    text: { format: zodTextFormat(City, 'city') },
  });
  return { object: response.output_parsed };
}

async function responsesState(line) {
  const openai = client(line);
  const first = await openai.responses.create({ model: line.model, input: REMEMBER });
  const second = await openai.responses.create({
    model: line.model,
    input: RECALL,
    previous_response_id: first.id,
  });
  return { text: second.output_text };
}

async function embeddings(line) {
  const openai = client(line);
  const vectors = async (input) =>
    (await openai.embeddings.create({ model: line.model, input })).data?.map((each) => each.embedding);
  const both = await vectors(TEXTS);
  const alone = await vectors(TEXTS[1]);
  return {
    count: both?.length,
    dimensions: both?.[0]?.length,
    likeness: cosine(both?.[1], alone?.[0]),
  };
}

async function models(line) {
  const ids = [];
  for await (const model of client(line).models.list()) ids.push(model.id);
  return { count: ids.filter((id) => typeof id === 'string').length };
}

async function errors(line) {
  try {
    await client(line).chat.completions.create({ model: NO_MODEL, messages: user(CAPITAL) });
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    return { status: error.status, code: error.code, type: error.type, message: error.error?.message };
  }
  return {};
}

async function cancel(line) {
  const openai = client(line);
  const stopped = new AbortController();
  const chunks = await openai.chat.completions.create(
    { model: line.model, messages: user(COUNT), stream: true },
    { signal: stopped.signal },
  );
  const value = { deltas: 0 };
  try {
    for await (const chunk of chunks) {
      if (chunk.choices?.[0]?.delta?.content) {
        value.deltas++;
        stopped.abort();
      }
    }
  } catch (error) {
    if (!(error instanceof APIUserAbortError)) throw error;
  }
  const next = await openai.chat.completions.create({ model: line.model, messages: user(CAPITAL) });
  return { ...value, text: next.choices?.[0]?.message?.content };
}

serve({
  chat,
  stream,
  usage,
  tools,
  'tools-stream': toolsStream,
  structured,
  'structured-stream': structuredStream,
  agent,
  responses,
  'responses-stream': responsesStream,
  'responses-tools': responsesTools,
  'responses-structured': responsesStructured,
  'responses-state': responsesState,
  embeddings,
  models,
  errors,
  cancel,
});
