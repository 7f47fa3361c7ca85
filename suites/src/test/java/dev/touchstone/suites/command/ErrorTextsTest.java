package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.StubEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages about invalid input name the place, the fault and a fix that works, and never a key. */
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class ErrorTextsTest {
    @TempDir
    Path folder;

    private Invocation call(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        if (arguments[0].equals("run")) {
            all.add("--out=" + folder.resolve("out"));
        }
        return Invocation.of(all.toArray(String[]::new));
    }

    private static String line(Invocation invocation) {
        assertThat(invocation.exitCode()).as(invocation.err()).isEqualTo(2);
        assertThat(invocation.errLines()).hasSize(1);
        return invocation.err();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-proj-abcdefghijklmnop1234567890",
                "gsk_5pTQ0abcdefghijklmnopqrstuvwxyz",
                "3f2a9b0c1d4e5f60718293a4b5c6d7e8",
                "F2A9B0C1D4E5F60718293A4B5C6D7E8F",
                "a key with spaces"
            })
    void aKeyInPlaceOfTheNameOfAVariableIsNotPrinted(String key) throws IOException {
        String base = "--base-url=http://127.0.0.1:1/v1";
        for (Invocation invocation : List.of(
                call("run", base, "--model=m", "--api-key-env=" + key),
                call("run", base, "--model=m", "--api-key=" + key),
                call("run", base, "--model=m", "--api-key", key))) {
            assertThat(line(invocation)).doesNotContain(key);
        }
        assertThat(line(call("run", base, "--model=m", "--api-key-env=" + key)))
                .contains("the name of an environment variable")
                .contains("Fix: export MY_KEY=<your key>, and give the name MY_KEY.");
        Path profile = file(
                "own.yaml",
                "name: own\nbaseUrl: https://h/v1\nmodels: {chat: m}\nauth: {scheme: bearer, env: \"" + key + "\"}\n");
        assertThat(line(call("run", "--endpoint=" + profile))).doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_SET", "ACME_API_KEY_2", "myKey", "MY_TEAMS_OPENAI_KEY_FOR_2026"})
    void aVariableThatIsNotSetIsNamed(String name) {
        assertThat(line(call("run", "--base-url=http://127.0.0.1:1/v1", "--model=m", "--api-key-env=" + name)))
                .contains("the environment variable " + name + " is not set. Fix: export " + name + "=<your key>.");
    }

    @Test
    void aSettingThatIsMissingIsAddedToTheUsersOwnFile() throws IOException {
        Path own = file("our.yaml", "name: our\nextends: azure-v1\n");
        assertThat(line(call("run", "--endpoint=" + own)))
                .contains(own + ":1: the setting 'resource' is not given." + " Fix: add `settings: {resource: …}` to "
                        + own + ".");
        assertThat(line(call("run", "--endpoint=azure-v1")))
                .contains("endpoint azure-v1: the setting 'resource' is not given."
                        + " Fix: write a file of your own with `extends: azure-v1` and `settings: {resource: …}`.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --endpoint=DIR/polcy.yaml | there is no such file, did you mean 'DIR/policy.yaml'? Fix: check the path.",
                "run --endpoint=openai --policy=DIR/polcy.yaml | there is no such file, did you mean",
                "run --endpoint=DIR/w.yaml | w.yaml: cannot be read: there is no such file. Fix: check the path.",
                "run --dry-run --endpoint=embedded/openai --reference=DIR/none.jsonl | none.jsonl: cannot be read: there is",
                "run --dry-run --endpoint=embedded/openai --policy=DIR/beside.yaml | the run has none. Fix: add --reference",
                "init DIR --endpoint=azure-v1 --setting=resuorce=acme | there is no setting 'resuorce', did you mean 'resource'?",
                "run --resume=DIR/folder.yaml | folder.yaml: holds no run record (.jsonl). Fix: give the folder runs of a",
                "init DIR --endpoint=azure-v1 --setting=resource:acme | --setting resource:acme is not of the form KEY=VALUE.",
                "run --endpoint=openai --waivers=DIR/day.yaml | day.yaml:6: '2027-02-31' is not a day of the calendar.",
                "run --endpoint=openai --reference=DIR/none.jsonl | none.jsonl: cannot be read: there is no such file",
                "run --endpoint=openai --resume=DIR/none.jsonl | there is no such file",
                "run --endpoint=openai --plugins=DIR/none | none: there is no such folder",
                "gate DIR/none | none: cannot be read: there is no such file",
                "report DIR/none.jsonl | there is no such file",
                "diff DIR/none.jsonl DIR/none.jsonl | there is no such file",
                "explain streaming.terminator --run=DIR/none | there is no such file",
                "audit DIR/none.har | there is no such file",
                "run --endpoint=DIR/folder.yaml | folder.yaml: cannot be read: it is a folder",
                "gate DIR/cut.jsonl | cut.jsonl:1: is not a run record: it ends before it is complete. Fix: give a run record",
                "audit DIR/cut.har | ends before its JSON is complete. Fix: give a HAR 1.2 file, or another recording",
                "audit DIR/text.har | text.har:1: is not JSON, so it is not a HAR file. Fix: give a HAR 1.2 file",
                "merge DIR | is missing. Fix: see touchstone merge --help.",
                "run --endpoint=DIR/bad.yaml | bad.yaml:2: there is no key 'foo'. Fix: see touchstone schema endpoint; there are 2 more faults.",
                "run --endpoint=DIR/host.yaml | host.yaml:2: '/baseUrl' has to be a string that matches",
                "run --endpoint=DIR/host.yaml | Fix: write for example https://api.acme.example/v1.",
                "run --endpoint=DIR/open.yaml | open.yaml:1: the key 'auth' is missing. Fix: add for example auth: {\"scheme\":\"bearer\",\"env\":\"ACME_API_KEY\"}.",
                "run --endpoint=DIR/role.yaml | role.yaml:3: there is no key 'caht' in '/models', did you mean 'chat'? Fix: write chat; there is 1 more fault.",
                "run --endpoint=DIR/tab.yaml | tab.yaml:2: not valid YAML: while scanning for the next token, found character",
                "run --endpoint=DIR/circle.yaml | DIR/circle.yaml:2: profiles extend each other in a circle",
                "run --endpoint=openai --reference=DIR/folder.yaml/.. | a reference may also be a record (.jsonl)",
                "run --endpoint=openai --policy=DIR/levels.yaml | levels.yaml:2: '/requirements/0' has to be a string that matches",
                "run --endpoint=openai --waivers=DIR/waiver.yaml | the key 'mechanism' in '/0' is missing. Fix: add for example mechanism: \"The gateway",
                "history DIR --out | --out has no value. Fix: see touchstone history --help.",
                "merge DIR --out | --out has no value. Fix: see touchstone merge --help.",
                "serve --cloud=openai --port=abc | 'abc' is not a whole number.",
                "spec new --from=2026-12 2027-02 | there is no revision 'openai/2026-12', did you mean 'openai/2026-11'?",
                "run --endpoint=DIR/typo.yaml | there is no key 'inFligt' in '/limits', did you mean 'inFlight'? Fix: write inFlight",
                "run --endpoint=openai --policy=DIR/nameless.yaml | the key 'name' is missing",
                "run --endpoint=openai --policy=DIR/policy.yaml | did you mean 'reference'? Fix: write reference",
                "run --endpoint=openai --requirement=streaming | --requirement streaming: is a suite. Fix: write --suite streaming.",
                "run --endpoint=openai,oci | Fix: name one endpoint each time: --endpoint may be repeated.",
                "run --endpoint=azure | Fix: use one of: azure-v1, azure-classic.",
                "run --endpoint=embedded/bedrock | Fix: use one of: embedded/bedrock-runtime, embedded/bedrock-mantle.",
                "run --endpoint=https://api.acme.example/v1 | Fix: give a URL with --base-url, or as baseUrl of a profile.",
                "run --endpoint=embedded/azur-v1 | did you mean 'embedded/azure-v1'? Fix: write embedded/azure-v1",
                "run --endpoint=openai --reference=embeded/openai | did you mean 'embedded/openai'?",
                "run --endpiont=openai | there is no option '--endpiont', did you mean '--endpoint'? Fix: write --endpoint",
                "rnu | there is no command 'rnu', did you mean 'run'? Fix: write run",
                "spec dif a b | there is no command 'dif', did you mean 'diff'?",
                "serve --cloud=azur-v1 | there is no cloud 'azur-v1', did you mean 'azure-v1'?",
                "audit DIR/none.har --group-by=sorce | did you mean 'source'?",
                "run --endpoint=embedded/openai --suite=chat,tols | there is no suite 'chat'",
                "run --endpoint=embedded/openai --suite=errors,tols | there is no suite 'tols', did you mean 'tools'?",
                "run --endpoint=embedded/openai --workload=agents,codx | did you mean 'codex'?",
            })
    void theFixIsNamed(String arguments, String told) throws IOException {
        file("policy.yaml", "name: p\nagainst: referense\n");
        file("beside.yaml", "name: p\nagainst: reference\n");
        file(
                "day.yaml",
                "- requirement: errors.shape\n  endpoint: x\n  mechanism: The gateway drops it.\n  finding: https://x\n"
                        + "  owner: me\n  expires: 2027-02-31\n");
        file("nameless.yaml", "against: reference\n");
        file("cut.jsonl", "{\n");
        file("cut.har", "{\"log\": {\"entries\": [{");
        file("text.har", "Hello, world\n");
        file("bad.yaml", "name: x\nfoo: 1\nbar: 2\nbaseUrl: https://h/v1\nmodels: {chat: m}\n");
        file("typo.yaml", "name: x\nbaseUrl: https://h/v1\nmodels: {chat: m}\nlimits: {inFligt: 1}\n");
        Files.createDirectories(folder.resolve("folder.yaml"));
        String auth = "auth: {scheme: none}\n";
        file("host.yaml", "name: x\nbaseUrl: api.acme.example/v1\nmodels: {chat: m}\n" + auth);
        file("open.yaml", "name: x\nbaseUrl: https://h/v1\nmodels: {chat: m}\n");
        file("role.yaml", "name: x\nbaseUrl: https://h/v1\nmodels: {caht: m}\n" + auth);
        file("tab.yaml", "name: x\n\tbaseUrl: https://h/v1\n");
        file("circle.yaml", "name: x\nextends: ./circle.yaml\n");
        file("levels.yaml", "name: x\nrequirements: [Nope]\n");
        file(
                "waiver.yaml",
                "- requirement: errors.shape\n  endpoint: x\n  finding: https://x\n  owner: me\n  expires: 2027-01-01\n");
        String here = folder.toString();
        String[] words = arguments.replace("DIR", here).split(" ");
        assertThat(line(call(words))).contains(told.replace("DIR", here)).doesNotContain("REDACTED", "Exception");
    }

    @Test
    void severalSuitesMayBeSeparatedByCommas() {
        Invocation both = call("run", "--endpoint=embedded/openai", "--suite=errors,models", "--dry-run");
        Invocation apart = call("run", "--endpoint=embedded/openai", "--suite=errors", "--suite=models", "--dry-run");
        assertThat(both.exitCode()).isZero();
        assertThat(both.out()).isEqualTo(apart.out());
    }

    @Test
    void tlsToAPortWithoutTlsIsSaid() {
        try (StubEndpoint plain = StubEndpoint.answering(call -> call.json(200, "{}"))) {
            assertThat(line(call("run", "--base-url=" + plain.baseUrl().replace("http:", "https:"), "--model=m")))
                    .contains("the server does not speak TLS at this port")
                    .contains("write http:// in place of https://");
        }
    }

    /** A server that speaks TLS answers a plain request with an alert: record type 21, version 3.3. */
    @Test
    void noTlsToAPortWithTlsIsSaid() throws Exception {
        byte[] alert = {21, 3, 3, 0, 2, 2, 10};
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(server, alert));
            answering.start();
            assertThat(line(call("run", "--base-url=http://127.0.0.1:" + server.getLocalPort() + "/v1", "--model=m")))
                    .contains("the server speaks TLS at this port: write https:// in place of http://");
        }
    }

    private static void answer(ServerSocket server, byte[] bytes) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getInputStream().read();
                client.getOutputStream().write(bytes);
                client.getOutputStream().flush();
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (IOException closed) {
                // the test is over, or the client disconnected: both are valid
            }
        }
    }
}
