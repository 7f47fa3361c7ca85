package dev.touchstone.suites.command;

import dev.touchstone.suites.engine.RunSelector;
import dev.touchstone.suites.engine.TouchstoneEngine;
import dev.touchstone.suites.run.RunConfiguration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Starts the engine through the JUnit Platform Launcher. */
final class EngineLaunch {
    private EngineLaunch() {}

    /** @return the failures outside the requirements' own tests */
    static List<Throwable> of(RunConfiguration configuration) {
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new TouchstoneEngine())
                .build());
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(new RunSelector(configuration))
                .build();
        List<Throwable> problems = Collections.synchronizedList(new ArrayList<>());
        launcher.execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier node, TestExecutionResult result) {
                // A requirement that fails is no problem of the run. Any other failure is.
                result.getThrowable()
                        .filter(thrown -> result.getStatus() == TestExecutionResult.Status.FAILED)
                        .filter(thrown -> node.isContainer() || !(thrown instanceof AssertionError))
                        .ifPresent(problems::add);
            }
        });
        return problems;
    }
}
