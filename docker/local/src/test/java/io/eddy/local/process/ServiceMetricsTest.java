package io.eddy.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
  @Test
  void whatIsReadIsWhatThePageSays() {
    ServiceMetrics metrics =
        ServiceMetrics.parse(
            """
            # HELP eddy_events_total Events judged
            # TYPE eddy_events_total counter
            eddy_events_total 1.2345678E7
            eddy_rejected_total{reason="MALFORMED"} 2.0
            eddy_rejected_total{reason="NULL_VALUE"} 3.0
            eddy_anomalies_total 7.0
            eddy_models_refused_total 4.0
            eddy_model_info{version="soak-1"} 1
            eddy_model_info{version="soak-2"} 1
            eddy_model_active{version="soak-1"} 0.0
            eddy_model_active{version="soak-2"} 1.0
            kafka_stream_thread_poll_total{thread="eddy_events_total"} 9.0
            """);
    assertThat(metrics.judged()).isEqualTo(12_345_678);
    assertThat(metrics.rejected()).isEqualTo(5);
    assertThat(metrics.anomalies()).isEqualTo(7);
    assertThat(metrics.refused()).isEqualTo(4);
    assertThat(metrics.loaded()).containsExactly("soak-1", "soak-2");
    assertThat(metrics.active()).contains("soak-2");
  }
}
