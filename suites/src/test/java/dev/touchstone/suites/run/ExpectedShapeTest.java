package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.cause.SeenAnswer;
import dev.touchstone.suites.judge.Corpus;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedShapeTest {
    private static SeenAnswer answer(int status, String type, String body) {
        return SeenAnswer.of(
                new Response(status, List.of(new Header("content-type", type)), Body.of(body), List.of(), 1, 1));
    }

    /** These answers are odd, but they are chat completions. The suites judge their faults. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'choices':[{'message':{'role':'assistant','content':null}}]}",
                "{'choices':[{'message':{'content':''},'finish_reason':'length'}],'usage':{'completion_tokens':800}}",
                "{'choices':[{'message':{'content':[{'type':'text','text':'ready'}]}}],'x_extra':{}}",
                "{'choices':[{'message':{'content':{'word':'ready'}}}]}",
                "{'choices':[{'message':{}}],'id':'','model':''}",
                "{'choices':[{'finish_reason':'content_filter','content_filter_results':{}}],'prompt_filter_results':[]}",
                "{'choices':[{'delta':{'content':''},'message':{'content':'ready'}}]}",
                "{'error':null,'choices':[{'message':{'content':'ready'},'text':'ready'}]}",
                "{'choices':[{'message':{'content':'<think>hm</think>ready','reasoning_content':'hm'}}]}",
                "\ufeff\n\n {'choices':[{'message':{'content':'ready'}}]}\n"
            })
    void letsEveryChatCompletionPass(String body) {
        String json = body.replace('\'', '"');
        for (String type : List.of("application/json", "text/plain", "text/html", "application/octet-stream", "")) {
            assertThat(ExpectedShape.fits(Operation.CHAT, answer(200, type, json)))
                    .as(type)
                    .isTrue();
        }
        assertThat(ExpectedShape.fits(Operation.CHAT, answer(201, "application/json", json)))
                .isTrue();
        assertThat(ExpectedShape.fits(Operation.CHAT, answer(400, "application/json", json)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "true",
                "{}",
                "[]",
                "[{'choices':[{'message':{}}]}]",
                "{'status':'ok'}",
                "{'choices':[]}",
                "{'choices':null}",
                "{'choices':{'message':{}}}",
                "{'choices':[{}]}",
                "{'choices':[null]}",
                "{'choices':[{'message':null}]}",
                "{'choices':[{'text':'ready','finish_reason':'stop'}],'object':'text_completion'}",
                "{'choices':[{'delta':{'content':'ready'}}],'object':'chat.completion.chunk'}",
                "{'object':'chat.completion'}",
                "{'error':{'message':'no'}}",
                "{'data':{'choices':[{'message':{}}]}}",
                "{'Output':{'__type':'com.amazon.coral.service#UnknownOperationException'}}",
                "{'choices':[{'message':{}}]",
                "data: {'choices':[{'message':{}}]}\n\n"
            })
    void takesNothingElseForAChatCompletion(String body) {
        assertThat(ExpectedShape.fits(Operation.CHAT, answer(200, "application/json", body.replace('\'', '"'))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RESPONSES | {'object':'response','status':'completed','output':[{'type':'message'}]} | true",
                "RESPONSES | {'status':'incomplete','output':[]} | true",
                "RESPONSES | {'output':[{'type':'reasoning'}]} | true",
                "RESPONSES | {'object':'response','status':'failed','error':{'message':'no'},'output':[]} | false",
                "RESPONSES | {'output':[]} | false",
                "RESPONSES | {'output':'ready'} | false",
                "RESPONSES | {'choices':[{'message':{}}]} | false",
                "EMBEDDINGS | {'data':[{'embedding':[0.1]}]} | true",
                "EMBEDDINGS | {'data':[{'embedding':'AAAA'}]} | true",
                "EMBEDDINGS | {'data':[]} | false",
                "EMBEDDINGS | {'embeddings':[[0.1]]} | false",
                "MODELS_LIST | {'object':'list','data':[]} | true",
                "MODELS_LIST | [{'id':'m'}] | true",
                "MODELS_LIST | {'status':'ok'} | false",
                "COMPLETIONS | {'choices':[{'text':''}]} | true",
                "COMPLETIONS | {'choices':[]} | false",
                "MODERATIONS | {'results':[{}]} | true",
                "MODERATIONS | {'results':[]} | false",
                "IMAGES | {'data':[{'b64_json':'AAAA'}]} | true",
                "IMAGES | {'data':[{}]} | false",
                "AUDIO_TRANSCRIPTIONS | {'text':'ready'} | true",
                "AUDIO_TRANSCRIPTIONS | {'status':'ok'} | false",
                "AUDIO_SPEECH | RIFF....WAVE | true",
                "AUDIO_SPEECH | {'status':'ok'} | false",
                "FILES_CREATE | {'id':'file-1','object':'file'} | true",
                "FILES_CREATE | {'status':'ok'} | false"
            })
    void knowsWhatEachOperationGives(Operation operation, String body, boolean fits) {
        assertThat(ExpectedShape.fits(operation, answer(200, "application/json", body.replace('\'', '"'))))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ai21",
                "alibaba-dashscope",
                "api-centml-com",
                "aws-bedrock",
                "azure-ai-foundry",
                "azure-openai",
                "baseten",
                "cerebras",
                "cohere",
                "deepseek",
                "github-models",
                "groq",
                "huggingface",
                "litellm-proxy",
                "llama-cpp",
                "mirascope-router",
                "mistral",
                "ollama",
                "openai",
                "openrouter",
                "perplexity",
                "sambanova",
                "together",
                "vercel-ai-gateway",
                "xai",
                "xiaomi-mimo",
                "zai"
            })
    void letsEveryRecordedAnswerPass(String vendor) {
        for (Corpus.Recording recording : Corpus.of(vendor)) {
            ObservedExchange exchange = new ObservedExchange(recording.exchange());
            boolean judged = exchange.status() == 200
                    && exchange.answer() == Form.JSON
                    && (exchange.operation() == Operation.CHAT
                            || exchange.operation() == Operation.RESPONSES
                            || exchange.operation() == Operation.EMBEDDINGS)
                    // An error with the status 200 is not an expected answer.
                    && !exchange.body().path("error").isObject();
            if (judged) {
                assertThat(ExpectedShape.fits(
                                exchange.operation(),
                                SeenAnswer.of(recording.exchange().response())))
                        .as(exchange.id() + " " + exchange.bodyText())
                        .isTrue();
            }
        }
    }
}
