package dev.touchstone.suites.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;

/** Runs the suites as JUnit Platform tests: anchored on a class under Maven, or on a {@link RunSelector}. */
public final class TouchstoneEngine extends HierarchicalTestEngine<EngineContext> {
    /** The engine's id, and the first segment of every unique id. */
    public static final String ID = "touchstone";

    private static final String CLASS = "class";

    /** The number of segments of an anchor's id: the engine's segment and the anchor's. */
    private static final int ANCHOR_SEGMENTS = 2;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor root = new EngineDescriptor(uniqueId, "Touchstone");
        for (RunSelector selector : request.getSelectorsByType(RunSelector.class)) {
            UniqueId id = uniqueId.append("run", "command line");
            add(
                    root,
                    id,
                    "run",
                    null,
                    () -> new AnchorDescriptor(id, "run", null, selector.configuration(), Optional.empty()));
        }
        for (ClassSelector selector : request.getSelectorsByType(ClassSelector.class)) {
            addClass(root, selector.getJavaClass(), request);
        }
        for (UniqueIdSelector selector : request.getSelectorsByType(UniqueIdSelector.class)) {
            addUniqueId(root, selector.getUniqueId(), request);
        }
        return root;
    }

    private static void addClass(TestDescriptor root, Class<?> anchor, EngineDiscoveryRequest request) {
        UniqueId id = root.getUniqueId().append(CLASS, anchor.getName());
        Optional<Conformance> annotation = AnnotationSupport.findAnnotation(anchor, Conformance.class);
        if (annotation.isPresent() && root.findByUniqueId(id).isEmpty()) {
            AnchorConfiguration written =
                    new AnchorConfiguration(annotation.get(), request.getConfigurationParameters());
            ClassSource source = ClassSource.from(anchor);
            String name = anchor.getSimpleName();
            add(root, id, name, source, () -> new AnchorDescriptor(id, name, source, written.read(), written.report()));
        }
    }

    /** Adds the tests that a unique id selects. Without this, a rerun of single leaves would silently run nothing. */
    private static void addUniqueId(TestDescriptor root, UniqueId wanted, EngineDiscoveryRequest request) {
        List<Segment> segments = wanted.getSegments();
        if (!wanted.hasPrefix(root.getUniqueId())
                || segments.size() < 2
                || !segments.get(1).getType().equals(CLASS)) {
            return;
        }
        ReflectionSupport.tryToLoadClass(segments.get(1).getValue())
                .toOptional()
                .ifPresent(anchor -> {
                    EngineDescriptor whole = new EngineDescriptor(root.getUniqueId(), root.getDisplayName());
                    addClass(whole, anchor, request);
                    if (wanted.getSegments().size() > ANCHOR_SEGMENTS) {
                        whole.getDescendants().stream()
                                .filter(EndpointRunDescriptor.class::isInstance)
                                .forEach(endpointRun -> ((EndpointRunDescriptor) endpointRun).isAskedForByIds());
                    }
                    graft(root, whole, wanted);
                });
    }

    /** Copies the branch that leads to an id, and everything below it, into the tree. */
    private static void graft(TestDescriptor into, TestDescriptor from, UniqueId wanted) {
        for (TestDescriptor child : List.copyOf(from.getChildren())) {
            if (child.getUniqueId().hasPrefix(wanted) || wanted.hasPrefix(child.getUniqueId())) {
                Optional<? extends TestDescriptor> there = into.getChildren().stream()
                        .filter(present -> present.getUniqueId().equals(child.getUniqueId()))
                        .findFirst();
                if (there.isPresent()) {
                    graft(there.get(), child, wanted);
                } else {
                    child.getDescendants().stream()
                            .filter(leaf -> leaf.isTest() && !leaf.getUniqueId().hasPrefix(wanted))
                            .toList()
                            .forEach(TestDescriptor::removeFromHierarchy);
                    from.removeChild(child);
                    into.addChild(child);
                    child.getDescendants().stream()
                            .filter(group ->
                                    group.isContainer() && group.getChildren().isEmpty())
                            .toList()
                            .forEach(TestDescriptor::removeFromHierarchy);
                }
            }
        }
    }

    private static void add(
            TestDescriptor root, UniqueId id, String name, TestSource source, Supplier<AnchorDescriptor> described) {
        try {
            AnchorDescriptor anchor = described.get();
            new TreeBuilder(anchor.configuration()).grow(anchor);
            root.addChild(anchor);
        } catch (RuntimeException problem) {
            GroupDescriptor anchor = new GroupDescriptor(id, name, source);
            anchor.addChild(new ProblemDescriptor(id, source, problem));
            root.addChild(anchor);
        }
    }

    @Override
    protected EngineContext createExecutionContext(ExecutionRequest request) {
        return EngineContext.EMPTY;
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        long endpointRuns = request.getRootTestDescriptor().getDescendants().stream()
                .filter(EndpointRunDescriptor.class::isInstance)
                .count();
        return EndpointRunParallelism.executor((int) Math.max(1, endpointRuns));
    }
}
