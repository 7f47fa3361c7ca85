package dev.touchstone.programs;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.exchange.ApiRequest;
import dev.touchstone.fixtures.exchange.Reply;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.specs.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An embedded cloud at which tasks are played. It records the exchanges. */
final class Scene implements AutoCloseable {
    /**
     * An exchange.
     *
     * @param request the request, with its path below the base path
     * @param reply the reply
     */
    record Exchanged(ApiRequest request, Reply reply) {}

    /**
     * The result of a task.
     *
     * @param outcome how the task ended
     * @param exchanges all exchanges of the program with the cloud
     */
    record Played(Outcome outcome, List<Exchanged> exchanges) {}

    private final List<Exchanged> exchanges = Collections.synchronizedList(new ArrayList<>());
    private final Cloud definition;
    private final EmbeddedCloud cloud;

    private Scene(Cloud definition) {
        this.definition = definition;
        this.cloud = EmbeddedCloud.start(definition, Options.DEFAULT, this::keep);
    }

    static Scene open(Cloud cloud) {
        return new Scene(cloud);
    }

    private void keep(ApiRequest request, Reply reply) {
        String base = definition.dialect().basePath();
        ApiRequest local = request.path().startsWith(base + "/")
                ? request.withPath(request.path().substring(base.length()))
                : request;
        exchanges.add(new Exchanged(local, reply));
    }

    Played play(Player player, Task task) throws IOException, InterruptedException {
        exchanges.clear();
        Outcome outcome = player.play(task, target(task)).outcome(task);
        return new Played(outcome, List.copyOf(exchanges));
    }

    private Target target(Task task) {
        return Targets.of(definition, cloud, task);
    }

    /** Returns the operations of exchanges. A request that is not an operation is left out. */
    static List<Operation> operations(List<Exchanged> exchanges) {
        return exchanges.stream()
                .flatMap(exchange ->
                        Operation.recognise(
                                exchange.request().method(), exchange.request().path())
                                .stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
