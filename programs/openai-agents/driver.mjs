import { Agent, OpenAIProvider, Runner, tool } from '@openai/agents';
import OpenAI, { APIError } from 'openai';
import { z } from 'zod';
import { serve } from './lines.mjs';
import {
  ASK_BOTH,
  ASK_WEATHER,
  byName,
  CAPITAL,
  COUNT,
  DESCRIBE,
  NO_MODEL,
  POPULATION,
  RECALL,
  REMEMBER,
  WEATHER,
} from './questions.mjs';

const City = z.object({ city: z.string(), population: z.number().int(), landmarks: z.array(z.string()) });
const Place = z.object({ city: z.string() });

function runner(line, useResponses, model = line.model) {
  const openAIClient = new OpenAI({
    baseURL: line.baseUrl,
    apiKey: line.apiKey,
    timeout: line.timeoutSeconds * 1000,
    maxRetries: 0,
    defaultQuery: line.query,
    defaultHeaders: line.headers,
  });
  const modelProvider = new OpenAIProvider({ openAIClient, useResponses });
  return new Runner({ model, modelProvider, tracingDisabled: true });
}

const plain = () => new Agent({ name: 'Assistant' });

function equipped(calls, ...tools) {
  return new Agent({
    name: 'Assistant',
    tools: tools.map(({ name, description, result }) =>
      tool({
        name,
        description,
        parameters: Place,
        execute: async (args) => {
          calls.push({ name, arguments: args });
          return JSON.stringify(result);
        },
      }),
    ),
  });
}

const counted = ({ usage }) => ({ input: usage.inputTokens, output: usage.outputTokens, total: usage.totalTokens });

function tasks(useResponses) {
  return {
    async chat(line) {
      const result = await runner(line, useResponses).run(plain(), CAPITAL);
      return { text: result.finalOutput, usage: counted(result.state) };
    },

    async stream(line) {
      const result = await runner(line, useResponses).run(plain(), COUNT, { stream: true });
      const value = { deltaText: '', deltas: 0 };
      for await (const text of result.toTextStream()) {
        value.deltaText += text;
        value.deltas++;
      }
      await result.completed;
      return { ...value, text: result.finalOutput, usage: counted(result.state) };
    },

    async tools(line) {
      const calls = [];
      const result = await runner(line, useResponses).run(equipped(calls, WEATHER), ASK_WEATHER);
      return { calls, text: result.finalOutput };
    },

    async 'tools-stream'(line) {
      const calls = [];
      const result = await runner(line, useResponses).run(equipped(calls, WEATHER), ASK_WEATHER, { stream: true });
      for await (const each of result) void each;
      await result.completed;
      return { calls, text: result.finalOutput };
    },

    async structured(line) {
      const agent = new Agent({ name: 'Assistant', outputType: City });
      const result = await runner(line, useResponses).run(agent, DESCRIBE);
      return { object: result.finalOutput };
    },

    async agent(line) {
      const calls = [];
      const result = await runner(line, useResponses).run(equipped(calls, WEATHER, POPULATION), ASK_BOTH);
      return { calls: calls.sort(byName), text: result.finalOutput };
    },

    async errors(line) {
      try {
        await runner(line, useResponses, NO_MODEL).run(plain(), CAPITAL);
      } catch (error) {
        if (!(error instanceof APIError)) throw error;
        return { status: error.status, code: error.code, type: error.type, message: error.error?.message };
      }
      return {};
    },
  };
}

async function cancel(line) {
  const asked = runner(line, true);
  const stopped = new AbortController();
  const result = await asked.run(plain(), COUNT, { stream: true, signal: stopped.signal });
  const value = { deltas: 0 };
  for await (const text of result.toTextStream()) {
    if (text && !stopped.signal.aborted) {
      value.deltas++;
      stopped.abort();
    }
  }
  const next = await asked.run(plain(), CAPITAL);
  return { ...value, text: next.finalOutput };
}

async function state(line) {
  const asked = runner(line, true);
  const first = await asked.run(plain(), REMEMBER);
  const second = await asked.run(plain(), RECALL, { previousResponseId: first.lastResponseId });
  return { text: second.finalOutput };
}

const responses = tasks(true);

serve({
  ...tasks(false),
  responses: responses.chat,
  'responses-stream': responses.stream,
  'responses-tools': responses.tools,
  'responses-tools-stream': responses['tools-stream'],
  'responses-structured': responses.structured,
  'responses-agent': responses.agent,
  'responses-state': state,
  'responses-errors': responses.errors,
  'responses-cancel': cancel,
});
