import java.util.List;
import java.util.Map;

/** What all drivers for Java ask, and what the tools report. The harness copies this file beside each Driver.java. */
final class Questions {
    static final String CAPITAL = "Reply with exactly: The capital of France is Paris.";
    static final String COUNT = "Write the numbers from one to twenty in words, separated by single spaces.";
    static final String ASK_WEATHER = "What is the weather in Paris? Use the tool, then tell me the temperature.";
    static final String ASK_BOTH = "What is the weather in Paris, and what is the population of Rome? Use the tools.";
    static final String DESCRIBE = "Describe the city of Paris.";
    static final String REMEMBER = "Remember the word heron.";
    static final String RECALL = "Which word did I ask you to remember? Answer with the word alone.";
    static final List<String> TEXTS = List.of("The heron stands in the water.", "Interest rates rose again.");
    static final String NO_MODEL = "no-such-model";

    static final String WEATHER = "get_weather";
    static final String WEATHER_SAYS = "The weather in a city.";
    static final String POPULATION = "get_population";
    static final String POPULATION_SAYS = "The population of a city.";

    /** What each tool reports, whatever the city. */
    static final Map<String, Map<String, Object>> RESULTS =
            Map.of(WEATHER, Map.of("temperature", 18), POPULATION, Map.of("population", 2746984));

    private Questions() {}
}
