/** What proxy_on_request_headers and proxy_on_request_trailers return: proxy_action_t of the ABI. */
export enum Action {
  Continue = 0,
  /** After a local reply. A reply ends the request, so nothing else has to be stopped. */
  Pause = 1,
  /**
   * While a request waits for keys; FilterHeadersStatus::StopAllIterationAndWatermark of Envoy, which the ABI does
   * not list. With `Pause` and `allow_on_headers_stop_iteration`, Envoy continues the headers when a body arrives.
   */
  PauseAll = 4,
}
