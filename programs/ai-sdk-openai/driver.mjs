import { createOpenAI } from '@ai-sdk/openai';
import { generateText } from 'ai';
import { embeddings, languageTasks, settings } from './ai-sdk.mjs';
import { serve } from './lines.mjs';
import { RECALL, REMEMBER } from './questions.mjs';

const provider = (line) => createOpenAI({ baseURL: line.baseUrl, apiKey: line.apiKey, headers: line.headers });

const responses = languageTasks((line, model) => provider(line).responses(model));

async function responsesState(line) {
  const model = provider(line).responses(line.model);
  const first = await generateText({ ...settings(line), model, prompt: REMEMBER });
  const previousResponseId = first.finalStep.providerMetadata?.openai?.responseId;
  const second = await generateText({
    ...settings(line),
    model,
    prompt: RECALL,
    providerOptions: { openai: { previousResponseId } },
  });
  return { text: second.text };
}

serve({
  ...languageTasks((line, model) => provider(line).chat(model)),
  responses: responses.chat,
  'responses-stream': responses.stream,
  'responses-tools': responses.tools,
  'responses-tools-stream': responses['tools-stream'],
  'responses-structured': responses.structured,
  'responses-agent': responses.agent,
  'responses-state': responsesState,
  embeddings: (line) => embeddings(line, provider(line).embedding(line.model)),
});
