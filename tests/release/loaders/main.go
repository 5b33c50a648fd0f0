// Command loaders loads the image with Istio's own fetcher, from a registry on loopback. Envoy Gateway has a copy of
// that fetcher in a package that other modules cannot import.
//
//	loaders LAYOUT WASM            compares what is loaded from the layout with the file
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"istio.io/istio/pkg/wasm"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: loaders LAYOUT WASM")
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

func run(folder, file string) error {
	want, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	server := httptest.NewServer(registry.New(registry.Logger(log.New(io.Discard, "", 0))))
	defer server.Close()
	image := strings.TrimPrefix(server.URL, "http://") + "/plugins/jwt-verdict:test"
	digest, err := push(folder, image)
	if err != nil {
		return err
	}
	fetcher := wasm.NewImageFetcher(context.Background(), wasm.ImageFetcherOption{})
	load, loadedDigest, err := fetcher.PrepareFetch(image)
	if err != nil {
		return err
	}
	if loadedDigest != digest {
		return fmt.Errorf("expected the digest %s, got %s", digest, loadedDigest)
	}
	got, err := load()
	if err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return fmt.Errorf("Istio loaded %d bytes that are not %s", len(got), file)
	}
	fmt.Printf("Istio's fetcher loads %s from the image: %d bytes\n", file, len(got))
	return nil
}

// push returns the digest of the only image of the layout, in hexadecimal.
func push(folder, image string) (string, error) {
	reference, err := name.ParseReference(image)
	if err != nil {
		return "", err
	}
	index, err := layout.ImageIndexFromPath(folder)
	if err != nil {
		return "", err
	}
	manifest, err := index.IndexManifest()
	if err != nil {
		return "", err
	}
	if len(manifest.Manifests) != 1 {
		return "", fmt.Errorf("%s: expected 1 image, got %d", folder, len(manifest.Manifests))
	}
	digest := manifest.Manifests[0].Digest
	built, err := index.Image(digest)
	if err != nil {
		return "", err
	}
	return digest.Hex, remote.Write(reference, built)
}
