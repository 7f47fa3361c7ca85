package dev.touchstone.suites.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Tests which differences between two requests change the shape, and which do not. */
class RequestShapeTest {
    private static RequestShape shape(String json) {
        return RequestShape.of(Operation.CHAT, JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "texts           | {'messages':[{'role':'user','content':'a'}]} | {'messages':[{'role':'user','content':'b c'}]}",
                "models          | {'model':'m','stop':'x'} | {'model':'n','stop':'y'}",
                "numbers         | {'temperature':0.2} | {'temperature':1}",
                "order of keys   | {'top_p':1,'seed':2} | {'seed':1,'top_p':2}",
                "more turns      | {'messages':[{'role':'user','content':'a'},{'role':'assistant','content':'b'},{'role':'user','content':'c'}]} | {'messages':[{'role':'user','content':'a'},{'role':'assistant','content':'b'},{'role':'user','content':'c'},{'role':'assistant','content':'d'},{'role':'user','content':'e'}]}",
                "more tools      | {'tools':[{'type':'function','function':{'name':'a'}}]} | {'tools':[{'type':'function','function':{'name':'b'}},{'type':'function','function':{'name':'c'}}]}",
                "names in schemas | {'tools':[{'type':'function','function':{'parameters':{'properties':{'a':{'type':'string'}}}}}]} | {'tools':[{'type':'function','function':{'parameters':{'properties':{'b':{'type':'string'},'c':{'type':'string'}}}}}]}",
                "keys of metadata | {'metadata':{'a':'b'}} | {'metadata':{'c':'d','e':'f'}}",
                "tokens of a bias | {'logit_bias':{'1':2}} | {'logit_bias':{'3':-4}}",
                "more inputs      | {'input':['a']} | {'input':['a','b']}",
                "how many choices beyond one | {'n':2} | {'n':5}",
            })
    void theseMakeNoDifference(String what, String one, String other) {
        assertThat(shape(one)).as(what).isEqualTo(shape(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a parameter     | {'temperature':1} | {}",
                "its kind        | {'stop':'a'} | {'stop':['a']}",
                "null            | {'stop':null} | {}",
                "streaming       | {'stream':true} | {'stream':false}",
                "one choice      | {'n':1} | {'n':2}",
                "an effort       | {'reasoning_effort':'low'} | {'reasoning_effort':'none'}",
                "a role          | {'messages':[{'role':'system','content':'a'}]} | {'messages':[{'role':'user','content':'a'}]}",
                "a part          | {'messages':[{'role':'user','content':[{'type':'text','text':'a'}]}]} | {'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'a'}}]}]}",
                "text or parts   | {'messages':[{'role':'user','content':'a'}]} | {'messages':[{'role':'user','content':[{'type':'text','text':'a'}]}]}",
                "who spoke last  | {'messages':[{'role':'user','content':'a'},{'role':'tool','content':'b'}]} | {'messages':[{'role':'tool','content':'b'},{'role':'user','content':'a'}]}",
                "a picture in the request | {'image_url':{'url':'data:image/png;base64,AA'}} | {'image_url':{'url':'https://a.example/b.png'}}",
                "a choice of tools | {'tool_choice':'none'} | {'tool_choice':{'type':'function','function':{'name':'a'}}}",
                "strict tools    | {'tools':[{'type':'function','function':{'strict':true}}]} | {'tools':[{'type':'function','function':{'strict':false}}]}",
                "a kind of tool  | {'tools':[{'type':'function'}]} | {'tools':[{'type':'custom'}]}",
                "a keyword       | {'tools':[{'type':'function','function':{'parameters':{'properties':{'a':{'anyOf':[{'type':'string'}]}}}}}]} | {'tools':[{'type':'function','function':{'parameters':{'properties':{'a':{'type':'string'}}}}}]}",
                "a type in a schema | {'response_format':{'json_schema':{'schema':{'items':{'type':'integer'}}}}} | {'response_format':{'json_schema':{'schema':{'items':{'type':'string'}}}}}",
                "no list         | {'tools':[]} | {}",
            })
    void theseMakeADifference(String what, String one, String other) {
        assertThat(shape(one)).as(what).isNotEqualTo(shape(other));
    }

    @Test
    void theOperationIsPartOfIt() {
        assertThat(new RequestShape(Operation.RESPONSES, shape("{'input':'a'}").members()))
                .isNotEqualTo(shape("{'input':'a'}"));
    }

    @Test
    void noTextOfAUserIsInIt() {
        RequestShape shape = shape(
                "{'messages':[{'role':'user','name':'Ada Lovelace','content':'Lovelace'}],"
                        + "'metadata':{'Lovelace':'1815'},'tools':[{'type':'function','function':{'name':'lovelace','description':"
                        + "'Lovelace','parameters':{'properties':{'lovelace':{'enum':['Lovelace']}},'required':['lovelace']}}}]}");
        assertThat(shape.toString()).doesNotContainIgnoringCase("lovelace");
    }

    @Test
    void aHostileRequestHasABoundedShape() {
        StringBuilder many = new StringBuilder("{");
        for (int index = 0; index < 10_000; index++) {
            many.append("'k").append(index).append("':1,");
        }
        assertThat(shape(many.append("'z':{'a':1}}").toString()).members()).hasSizeLessThanOrEqualTo(500);
        String deep = "{'a':".repeat(300) + "1" + "}".repeat(300);
        assertThat(shape(deep).members()).isEmpty();
    }
}
