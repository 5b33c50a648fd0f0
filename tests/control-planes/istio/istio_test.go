// Package istio gives the examples to Istio's discovery server, and checks what it sends to a gateway.
package istio

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	listener "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	route "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	httpwasm "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/wasm/v3"
	hcm "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	wasm "github.com/envoyproxy/go-control-plane/envoy/extensions/wasm/v3"
	discovery "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	"google.golang.org/protobuf/types/known/wrapperspb"
	"istio.io/istio/pilot/pkg/model"
	v3 "istio.io/istio/pilot/pkg/xds/v3"
	"istio.io/istio/pilot/test/xds"
	"sigs.k8s.io/yaml"
)

const (
	examples = "../../../examples"
	plugin   = "wasmplugin.istio.yaml"
	// The name of the filter contains this; what precedes it depends on the version of Istio.
	filterName = "/istio-system.jwt-verdict"
)

// gateway is what an installation has: a Gateway for the labels in the examples.
const gateway = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: shop, namespace: istio-system }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 8080, name: http, protocol: HTTP }, hosts: ["*"] }]
---
`

func TestExamples(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(examples, "*", plugin))
	if err != nil || len(files) < 8 {
		t.Fatalf("expected the examples, got %v (%v)", files, err)
	}
	for _, file := range files {
		folder := filepath.Dir(file)
		t.Run(filepath.Base(folder), func(t *testing.T) { checkExample(t, folder) })
	}
}

func checkExample(t *testing.T, folder string) {
	resource := read(t, filepath.Join(folder, plugin))
	config := gateway + resource
	others := ""
	if text, err := os.ReadFile(filepath.Join(folder, "istio.yaml")); err == nil {
		others = string(text)
		config += "\n---\n" + others
	}
	server := xds.NewFakeDiscoveryServer(t, xds.FakeOptions{ConfigString: config})
	request := func(kind string, names ...string) *discovery.DiscoveryResponse {
		connection := server.ConnectADS().WithType(kind).
			WithID("router~10.0.0.1~gateway.istio-system~istio-system.svc.cluster.local").
			WithMetadata(model.NodeMetadata{
				Namespace: "istio-system",
				Labels:    map[string]string{"istio": "ingressgateway"},
			})
		return connection.RequestResponseAck(t, &discovery.DiscoveryRequest{ResourceNames: names})
	}

	manager := connectionManager(t, request(v3.ListenerType))
	var names []string
	for _, filter := range manager.HttpFilters {
		names = append(names, filter.Name)
	}
	ours := slices.IndexFunc(names, func(name string) bool { return strings.Contains(name, filterName) })
	if ours < 0 || ours > slices.Index(names, "envoy.filters.http.router") {
		t.Fatalf("expected *%s before the router, got %v", filterName, names)
	}
	rejects := manager.GetCommonHttpProtocolOptions().GetHeadersWithUnderscoresAction() ==
		core.HttpProtocolOptions_REJECT_REQUEST
	if strings.Contains(others, "headers_with_underscores_action") != rejects {
		t.Errorf("headers with underscores are rejected: %v", rejects)
	}

	checkPlugin(t, request(v3.ExtensionConfigurationType, names[ours]), resource)

	for _, rule := range []string{"orders", "default"} {
		if !strings.Contains(others, "- name: "+rule) {
			continue
		}
		if names := routeNames(t, request(v3.RouteType, "http.8080")); !slices.Contains(names, rule) {
			t.Errorf("expected a route named %s, got %v", rule, names)
		}
	}
	for _, cluster := range []string{"tenant.dns", "issuer.dns"} {
		if !strings.Contains(others, "hosts: ["+cluster+"]") {
			continue
		}
		found := false
		for _, one := range request(v3.ClusterType).Resources {
			found = found || strings.Contains(string(one.Value), "outbound|443||"+cluster)
		}
		if !found {
			t.Errorf("expected the cluster outbound|443||%s", cluster)
		}
	}
}

func connectionManager(t *testing.T, response *discovery.DiscoveryResponse) *hcm.HttpConnectionManager {
	t.Helper()
	for _, resource := range response.Resources {
		one := &listener.Listener{}
		if err := resource.UnmarshalTo(one); err != nil {
			t.Fatal(err)
		}
		for _, chain := range one.FilterChains {
			for _, filter := range chain.Filters {
				manager := &hcm.HttpConnectionManager{}
				if filter.GetTypedConfig().UnmarshalTo(manager) == nil {
					return manager
				}
			}
		}
	}
	t.Fatal("expected a listener with HTTP")
	return nil
}

func checkPlugin(t *testing.T, response *discovery.DiscoveryResponse, resource string) {
	t.Helper()
	if len(response.Resources) != 1 {
		t.Fatalf("expected one extension, got %d", len(response.Resources))
	}
	extension, filter := &core.TypedExtensionConfig{}, &httpwasm.Wasm{}
	if err := response.Resources[0].UnmarshalTo(extension); err != nil {
		t.Fatal(err)
	}
	if err := extension.TypedConfig.UnmarshalTo(filter); err != nil {
		t.Fatal(err)
	}
	var given struct {
		Spec struct {
			URL          string `json:"url"`
			PluginConfig any    `json:"pluginConfig"`
		} `json:"spec"`
	}
	if err := yaml.Unmarshal([]byte(resource), &given); err != nil {
		t.Fatal(err)
	}
	text := &wrapperspb.StringValue{}
	if err := filter.Config.Configuration.UnmarshalTo(text); err != nil {
		t.Fatal(err)
	}
	var sent any
	if err := json.Unmarshal([]byte(text.Value), &sent); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(sent, given.Spec.PluginConfig) {
		t.Errorf("expected pluginConfig, got %s", text.Value)
	}
	if filter.Config.FailurePolicy != wasm.FailurePolicy_FAIL_RELOAD {
		t.Errorf("expected FAIL_RELOAD, got %v", filter.Config.FailurePolicy)
	}
	uri := filter.Config.GetVmConfig().GetCode().GetRemote().GetHttpUri().GetUri()
	if uri != given.Spec.URL {
		t.Errorf("expected %s, got %s", given.Spec.URL, uri)
	}
}

func routeNames(t *testing.T, response *discovery.DiscoveryResponse) []string {
	t.Helper()
	var names []string
	for _, resource := range response.Resources {
		one := &route.RouteConfiguration{}
		if err := resource.UnmarshalTo(one); err != nil {
			t.Fatal(err)
		}
		for _, host := range one.VirtualHosts {
			for _, each := range host.Routes {
				names = append(names, each.Name)
			}
		}
	}
	return names
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
