// SHA-256 as FIPS 180-4 section 6.2 writes it: the text in blocks of 64 bytes, each expanded to 64 words that are mixed
// into eight. The last block is padded with one bit, zeros and the length.
// Source: FIPS 180-4, whose names the variables keep (w, a to h, sigma written out as rotations).
// Rejected: a cryptographic library (for one function, in the bytes of every page load) and the browser's own, which
// answers later and is not there for the command line.
// Cost: O(length), 64 rounds a block. Not constant-time: nothing here is secret.
#include "catalog/digest.h"

#include <array>
#include <bit>
#include <cstdint>

namespace maatwerk::catalog {
namespace {

using Words = std::array<std::uint32_t, 8>;

/// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
constexpr Words start{
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

/// Of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

std::array<std::uint32_t, 64> expand(std::string_view block) {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 64; ++i) w[i / 4] = (w[i / 4] << 8U) | static_cast<unsigned char>(block[i]);
    for (std::size_t t = 16; t < 64; ++t) {
        const std::uint32_t a = w[t - 15], b = w[t - 2];
        const std::uint32_t s0 = std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U);
        const std::uint32_t s1 = std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U);
        w[t] = s1 + w[t - 7] + s0 + w[t - 16];
    }
    return w;
}

void mix(Words& hash, std::string_view block) {
    const auto w = expand(block);
    auto [a, b, c, d, e, f, g, h] = hash;
    for (std::size_t t = 0; t < 64; ++t) {
        const std::uint32_t sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const std::uint32_t t1 = h + sum1 + ((e & f) ^ (~e & g)) + constants[t] + w[t];
        const std::uint32_t sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const std::uint32_t t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
    }
    const Words mixed{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < hash.size(); ++i) hash[i] += mixed[i];
}

/// The bytes after the last whole block, padded as section 5.1.1 says: one bit, zeros, the length in bits.
std::string padded_rest(std::string_view bytes) {
    std::string rest(bytes.substr(bytes.size() / 64 * 64));
    rest += '\x80';
    while (rest.size() % 64 != 56) rest += '\0';
    const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
    for (unsigned shift = 64; shift != 0; shift -= 8) rest += static_cast<char>((bits >> (shift - 8)) & 0xffU);
    return rest;
}

}  // namespace

std::string sha256(std::string_view bytes) {
    Words hash = start;
    for (std::size_t at = 0; at + 64 <= bytes.size(); at += 64) mix(hash, bytes.substr(at, 64));
    const std::string rest = padded_rest(bytes);
    for (std::size_t at = 0; at < rest.size(); at += 64) mix(hash, std::string_view(rest).substr(at, 64));
    std::string digits;
    for (const std::uint32_t word : hash)
        for (unsigned shift = 32; shift != 0; shift -= 4) digits += "0123456789abcdef"[(word >> (shift - 4)) & 15U];
    return digits;
}

}  // namespace maatwerk::catalog
