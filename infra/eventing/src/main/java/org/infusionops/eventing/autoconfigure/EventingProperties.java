package org.infusionops.eventing.autoconfigure;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the mechanism.
 *
 * @param topic the topic this service publishes to
 * @param source the name this service publishes under, as in {@code ce_source}; the application's
 *     name by default
 * @param database where its aggregates are kept; the application's name by default
 * @param subscriptions the topics it reads
 * @param partitions of its topic, when it has to be made
 * @param outboxCap unpublished events an aggregate may have before it refuses changes
 * @param timerSweep how often timers are looked for
 * @param timerLease how long a due aggregate stays claimed; also the pause before a failed timer
 *     rings again
 * @param pendingAlarm age of an unpublished event at which health is no longer up
 * @param requireReplicaSet refuse to start on a standalone server
 */
@ConfigurationProperties("eventing")
public record EventingProperties(
    String topic,
    String source,
    String database,
    @DefaultValue List<String> subscriptions,
    @DefaultValue("12") int partitions,
    @DefaultValue("1000") int outboxCap,
    @DefaultValue("250ms") Duration timerSweep,
    @DefaultValue("10s") Duration timerLease,
    @DefaultValue("30s") Duration pendingAlarm,
    @DefaultValue("false") boolean requireReplicaSet) {}
