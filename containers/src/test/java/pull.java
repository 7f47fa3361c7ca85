import java.net.HttpURLConnection;
import java.net.URI;

/**
 * The class that {@code ollama pull MODEL} runs in the replacement for Ollama, where the command {@code ollama} is
 * Java.
 */
final class pull {
    private pull() {}

    public static void main(String[] arguments) throws Exception {
        HttpURLConnection server = (HttpURLConnection) URI.create("http://127.0.0.1:11434/pull?model=" + arguments[0])
                .toURL()
                .openConnection();
        System.exit(server.getResponseCode() == 200 ? 0 : 1);
    }
}
