/** Clouds and servers under test in Docker containers, for any project on the JVM. */
package dev.touchstone.containers;
