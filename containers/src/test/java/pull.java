import java.net.HttpURLConnection;
import java.net.URI;

/** What {@code ollama pull MODEL} runs in the stand-in for Ollama: {@code ollama} is Java there, and this its class. */
final class pull {
    private pull() {}

    public static void main(String[] arguments) throws Exception {
        HttpURLConnection server = (HttpURLConnection) URI.create("http://127.0.0.1:11434/pull?model=" + arguments[0])
                .toURL()
                .openConnection();
        System.exit(server.getResponseCode() == 200 ? 0 : 1);
    }
}
