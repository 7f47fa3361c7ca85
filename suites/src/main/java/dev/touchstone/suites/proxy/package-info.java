/**
 * A reverse proxy between an application and an endpoint, which records what passes. Bytes pass unchanged and at once; what
 * goes wrong with the recording never reaches the application.
 */
package dev.touchstone.suites.proxy;
