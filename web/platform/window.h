// A window (in the browser: the canvas) with OpenGL ES 3 (WebGL2) in it, by SDL2.
#pragma once

struct SDL_Window;

namespace maatwerk::platform {

struct Window {
    SDL_Window* window = nullptr;
    void* context = nullptr;
};

/// Nothing in it where there is no window or no OpenGL ES 3; SDL_GetError() says why.
Window open_window(const char* title, int width, int height);

/// Draws the frame that ImGui has made over the colour (0xRRGGBBAA).
void render(unsigned paper, int width, int height);

}  // namespace maatwerk::platform
