package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/static"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// Files of the image with the media types of Higress' image specification and of hgctl, in the order of the layers.
var documents = []struct {
	path      string
	mediaType types.MediaType
}{
	{"spec.yaml", "application/vnd.module.wasm.spec.v1+yaml"},
	{"README.md", "application/vnd.module.wasm.doc.v1+markdown"},
	{"README.zh-CN.md", "application/vnd.module.wasm.doc.v1.zh+markdown"},
	{"docs/icon.png", "application/vnd.module.wasm.icon.v1+png"},
}

// titles gives the names that Higress' image specification wants, where ours differ.
var titles = map[string]string{"README.zh-CN.md": "README_ZH.md", "docs/icon.png": "icon.png"}

type packageJSON struct {
	Name        string `json:"name"`
	Version     string `json:"version"`
	Description string `json:"description"`
	License     string `json:"license"`
	Repository  struct {
		URL string `json:"url"`
	} `json:"repository"`
}

// pluginImage has a layer for each document, and plugin.wasm in the last one, where gateways look for it. Nothing in
// it depends on the time, so the same files give the same digest.
func pluginImage(root, revision string) (v1.Image, error) {
	about, err := readPackage(root)
	if err != nil {
		return nil, err
	}
	var layers []mutate.Addendum
	for _, document := range documents {
		content, err := os.ReadFile(filepath.Join(root, document.path))
		if err != nil {
			return nil, err
		}
		title := document.path
		if other, ok := titles[title]; ok {
			title = other
		}
		layers = append(layers, addendum(static.NewLayer(content, document.mediaType), title))
	}
	wasm, err := wasmLayer(filepath.Join(root, "build", wasmFile()))
	if err != nil {
		return nil, err
	}
	layers = append(layers, addendum(wasm, "plugin.tar.gz"))
	base := mutate.MediaType(empty.Image, types.OCIManifestSchema1)
	base = mutate.ConfigMediaType(base, types.OCIConfigJSON)
	image, err := mutate.Append(base, layers...)
	if err != nil {
		return nil, err
	}
	return mutate.Annotations(image, annotations(about, revision)).(v1.Image), nil
}

func readPackage(root string) (packageJSON, error) {
	var about packageJSON
	text, err := os.ReadFile(filepath.Join(root, "package.json"))
	if err != nil {
		return about, err
	}
	return about, json.Unmarshal(text, &about)
}

func annotations(about packageJSON, revision string) map[string]string {
	values := map[string]string{
		"org.opencontainers.image.title":       about.Name,
		"org.opencontainers.image.description": about.Description,
		"org.opencontainers.image.version":     about.Version,
		"org.opencontainers.image.licenses":    about.License,
		"org.opencontainers.image.source":      webAddress(about.Repository.URL),
		"org.opencontainers.image.revision":    revision,
	}
	for key, value := range values {
		if value == "" {
			delete(values, key)
		}
	}
	return values
}

// webAddress is the address for browsers and registries of a repository in package.json.
func webAddress(url string) string {
	return strings.TrimSuffix(strings.TrimPrefix(url, "git+"), ".git")
}

func addendum(layer v1.Layer, title string) mutate.Addendum {
	return mutate.Addendum{
		Layer:       layer,
		Annotations: map[string]string{"org.opencontainers.image.title": title},
	}
}

// wasmFile is the file of build that goes into the image: plugin.wasm, or what WASM names.
func wasmFile() string {
	if name := os.Getenv("WASM"); name != "" {
		return filepath.Base(name)
	}
	return "plugin.wasm"
}

// wasmLayer is a gzipped archive with the file at path as its only file, plugin.wasm.
func wasmLayer(path string) (v1.Layer, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w: run make build first", err)
	}
	var packed bytes.Buffer
	zip, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	archive := tar.NewWriter(zip)
	header := &tar.Header{Name: "plugin.wasm", Mode: 0o644, Size: int64(len(content)), Format: tar.FormatUSTAR}
	if err := archive.WriteHeader(header); err != nil {
		return nil, err
	}
	if _, err := archive.Write(content); err != nil {
		return nil, err
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	if err := zip.Close(); err != nil {
		return nil, err
	}
	open := func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(packed.Bytes())), nil
	}
	return tarball.LayerFromOpener(open, tarball.WithMediaType(types.OCILayer), tarball.WithCompressedCaching)
}
