/** Makes a workload from the traffic of an application. */
package dev.touchstone.suites.application;
