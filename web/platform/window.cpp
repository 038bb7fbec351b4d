#include "platform/window.h"

#define SDL_MAIN_HANDLED
#include <SDL.h>

#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <GLES3/gl3.h>

#include <algorithm>

/// What ImGui's backend asks of OpenGL before it draws, to put back afterwards, in place of glGetIntegerv: nobody else
/// draws here, so the answers are those of a fresh context. Asking WebGL itself waits until the last frame is painted.
extern "C" void maatwerk_gl_state(GLenum what, GLint* value) {
    switch (what) {
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX:
            std::fill_n(value, 4, 0);
            break;
        case GL_ACTIVE_TEXTURE:
            *value = GL_TEXTURE0;
            break;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA:
            *value = GL_FUNC_ADD;
            break;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA:
            *value = GL_ONE;
            break;
        case GL_CURRENT_PROGRAM:
        case GL_TEXTURE_BINDING_2D:
        case GL_SAMPLER_BINDING:
        case GL_ARRAY_BUFFER_BINDING:
        case GL_VERTEX_ARRAY_BINDING:
        case GL_BLEND_DST_RGB:
        case GL_BLEND_DST_ALPHA:
            *value = 0;
            break;
        default:
            glGetIntegerv(what, value);
    }
}

#ifdef __EMSCRIPTEN__
/// SDL looks here for what it calls of OpenGL by name: nothing, once it has made a context. Emscripten's own answer
/// would keep all of OpenGL in the page, 13 KB after brotli.
extern "C" void* eglGetProcAddress(const char*) { return nullptr; }
#endif

namespace maatwerk::platform {

Window open_window(const char* title, int width, int height) {
    SDL_SetMainReady();
    // The page's keys are the page's: SDL listens on the canvas, which never has the focus.
    SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return {};
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
    Window result;
    result.window = SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height,
                                     SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (result.window == nullptr) return {};
    result.context = SDL_GL_CreateContext(result.window);
    if (result.context == nullptr || !ImGui_ImplOpenGL3_Init("#version 300 es")) return {};
    return result;
}

void render(unsigned paper, int width, int height) {
    const auto channel = [paper](unsigned shift) { return static_cast<float>((paper >> shift) & 0xFFU) / 255.0F; };
    ImGui_ImplOpenGL3_NewFrame();
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(channel(24), channel(16), channel(8), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace maatwerk::platform
